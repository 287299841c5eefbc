# Writes commit.hpp: which commit the program is built from. Run by every build; a file
# that would stay the same is left alone, so that nothing is compiled again for it.
#
# cmake -D SOURCE=<the project> -D HEADER=<commit.hpp> -P commit.cmake
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND git -C ${SOURCE} describe --always --dirty --abbrev=12 --exclude=*
  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT ${HEADER} CONTENT "#pragma once

#define SKAN_GRAPH_COMMIT \"@commit@\"
" @ONLY)
