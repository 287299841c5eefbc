# Who may include what:
#
#   include/, but for io/   the standard library, each other
#   include/skan_graph/io   these as well
#   src/core                the first of these, oneTBB, the processor's vectors, pages
#
# cmake -D ROOT=<project> -P check_includes.cmake

set(standard "<[a-z0-9_]+>")
set(own "\"skan_graph/[a-z0-9_]+\\.hpp\"")
set(own_io "\"skan_graph/io/[a-z0-9_]+\\.hpp\"")
set(inside_core "\"core/[a-z0-9_]+\\.hpp\"")
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

file(GLOB core_headers ${ROOT}/include/skan_graph/*.hpp)
file(GLOB io_headers ${ROOT}/include/skan_graph/io/*.hpp)
file(GLOB core_sources ${ROOT}/src/core/*.cpp ${ROOT}/src/core/*.hpp)

check_includes(core_headers "${standard}" "${own}")
check_includes(io_headers "${standard}" "${own}" "${own_io}")
check_includes(core_sources
  "${standard}" "${own}" "${inside_core}" "${threads}" "${vectors}" "${pages}")
