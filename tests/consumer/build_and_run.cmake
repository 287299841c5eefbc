# Installs the project into an empty folder, then configures, builds and runs
# the consumer against what lies there.
#
# cmake -D BUILD=<build folder> -D GENERATOR=... -D CXX=<compiler> -D FLAGS=...
#       -D BUILD_TYPE=... -D WORK=<scratch> -P build_and_run.cmake

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK}/run)

function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${WORK}/run COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/build -G ${GENERATOR}
  -D CMAKE_BUILD_TYPE=${BUILD_TYPE}
  -D CMAKE_CXX_COMPILER=${CXX}
  -D CMAKE_CXX_FLAGS=${FLAGS}
  -D CMAKE_PREFIX_PATH=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)
run(${WORK}/build/ten_lines example.npy branches.csv)
if(NOT EXISTS ${WORK}/run/branches.csv)
  message(FATAL_ERROR "the consumer wrote no branches.csv")
endif()
run(${WORK}/prefix/bin/skan-graph --version)
