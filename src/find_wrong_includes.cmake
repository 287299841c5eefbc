# Fails where a file of src or include includes a room that its own room does not reach.
#
# cmake -D ROOT=<project> -D DIRECTIONS=<lines of "room: rooms it may include">
#       -P find_wrong_includes.cmake
file(STRINGS ${DIRECTIONS} directions)
foreach(line IN LISTS directions)
  string(REGEX MATCH "^([a-z_]+): (.*)$" ignored "${line}")
  set(room ${CMAKE_MATCH_1})
  string(REPLACE " " ";" reached "${CMAKE_MATCH_2}")
  list(JOIN reached "|" allowed)
  file(GLOB_RECURSE files
    ${ROOT}/src/${room}/*.?pp ${ROOT}/include/skan_graph/${room}/*.hpp)
  if(NOT files)
    message(SEND_ERROR "${room}: no files to check")
  endif()
  foreach(file IN LISTS files)
    file(STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include[ \t]*\"")
    foreach(include IN LISTS includes)
      if(NOT include MATCHES "\"(skan_graph/)?(${allowed})/")
        message(SEND_ERROR "${file}: ${include} leads to a room that ${room} does not link")
      endif()
    endforeach()
  endforeach()
endforeach()
