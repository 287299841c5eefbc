# What stops the build does stop it: in a project of two rooms, `low` and `high` which links
# it, an include downwards passes, and one upwards fails.
#
# cmake -D CHECK=<find_wrong_includes.cmake> -D WORK=<scratch> -P check_room_check.cmake
file(REMOVE_RECURSE ${WORK})
file(WRITE ${WORK}/rooms.txt "low: low\nhigh: high low\n")
file(WRITE ${WORK}/include/skan_graph/low/a.hpp "#include <vector>\n")
file(WRITE ${WORK}/include/skan_graph/high/b.hpp "#include \"skan_graph/low/a.hpp\"\n")

function(check result)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -D ROOT=${WORK} -D DIRECTIONS=${WORK}/rooms.txt -P ${CHECK}
    RESULT_VARIABLE status ERROR_VARIABLE error OUTPUT_QUIET)
  set(${result} ${status} PARENT_SCOPE)
  set(error "${error}" PARENT_SCOPE)
endfunction()

check(status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "an include downwards was refused: ${error}")
endif()
file(WRITE ${WORK}/src/low/a.cpp "#include \"skan_graph/high/b.hpp\"\n")
check(status)
if(status EQUAL 0 OR NOT error MATCHES "low does not link")
  message(FATAL_ERROR "an include upwards passed: ${error}")
endif()
