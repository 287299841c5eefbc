# Stops the build where a file includes a room that its own room does not link, directly or
# through others. The rooms and their links come from skan_graph_room(), which is called in
# the order of the links: those of a room are known when it is met.
get_property(rooms GLOBAL PROPERTY SKAN_GRAPH_ROOMS)
set(directions "")
foreach(room IN LISTS rooms)
  get_property(links GLOBAL PROPERTY SKAN_GRAPH_ROOMS_OF_${room})
  set(reached_${room} ${room})
  foreach(link IN LISTS links)
    list(APPEND reached_${room} ${reached_${link}})
  endforeach()
  list(REMOVE_DUPLICATES reached_${room})
  list(JOIN reached_${room} " " reached)
  string(APPEND directions "${room}: ${reached}\n")
endforeach()
set(SKAN_GRAPH_ROOM_DIRECTIONS ${CMAKE_CURRENT_BINARY_DIR}/rooms.txt)
file(WRITE ${SKAN_GRAPH_ROOM_DIRECTIONS} "${directions}")

file(GLOB_RECURSE files CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/src/*.?pp ${PROJECT_SOURCE_DIR}/include/*.hpp)
add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/rooms_checked
  COMMAND ${CMAKE_COMMAND} -D ROOT=${PROJECT_SOURCE_DIR}
    -D DIRECTIONS=${SKAN_GRAPH_ROOM_DIRECTIONS}
    -P ${CMAKE_CURRENT_SOURCE_DIR}/find_wrong_includes.cmake
  COMMAND ${CMAKE_COMMAND} -E touch ${CMAKE_CURRENT_BINARY_DIR}/rooms_checked
  DEPENDS ${files} ${CMAKE_CURRENT_SOURCE_DIR}/find_wrong_includes.cmake
    ${SKAN_GRAPH_ROOM_DIRECTIONS}
  COMMENT "Checking the directions of includes"
  VERBATIM)
add_custom_target(skan_graph_room_check ALL DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/rooms_checked)
