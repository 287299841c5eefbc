# What comes from outside of the project:
#
#   include/                                   the standard library
#   src, but for io, slabs, picture, view,     this, oneTBB, the processor's vectors, pages of memory
#   analysis
#
# Which rooms of the project may include which others is checked by every build, see
# src/check_rooms.cmake.
#
# cmake -D ROOT=<project> -P check_includes.cmake

set(own "\"[a-z0-9_/]+\\.hpp\"")
set(standard "<[a-z0-9_]+>")
set(threads "<(oneapi/)?tbb/[a-z0-9_]+\\.h>")
set(vectors "<(immintrin|arm_neon)\\.h>")
set(pages "<sys/mman\\.h>")

# Every #include of the files must match one of the patterns.
function(check_includes files)
  string(JOIN "|" allowed ${ARGN})
  foreach(file IN LISTS ${files})
    file(STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include")
    foreach(include IN LISTS includes)
      if(NOT include MATCHES "include[ \t]*(${allowed})")
        message(SEND_ERROR "${file} may not: ${include}")
      endif()
    endforeach()
  endforeach()
  list(LENGTH ${files} count)
  if(count EQUAL 0)
    message(SEND_ERROR "no files to check: ${files}")
  endif()
  message(STATUS "${count} files checked: ${files}")
endfunction()

file(GLOB_RECURSE headers ${ROOT}/include/*.hpp)
file(GLOB_RECURSE engine ${ROOT}/src/*.cpp ${ROOT}/src/*.hpp)
list(FILTER engine EXCLUDE REGEX "/src/(io|slabs|picture|view|analysis)/")

check_includes(headers "${own}" "${standard}")
check_includes(engine "${own}" "${standard}" "${threads}" "${vectors}" "${pages}")
