# Writes page_parts.cpp: the page of src/view/page with its styles and scripts in their places,
# and three.js, compressed.
#
# cmake -D PAGE=<src/view/page> -D THREE=<folder of three.js> -D OUTPUT=<page_parts.cpp>
#       -P embed.cmake

# Bytes as the elements of an array, 25 a line.
function(read_bytes file variable)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  set(line "")
  foreach(ignored RANGE 1 25)
    string(APPEND line ".....")
  endforeach()
  string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
  set(${variable} "${bytes}" PARENT_SCOPE)
endfunction()

cmake_path(GET OUTPUT PARENT_PATH folder)
file(READ ${PAGE}/view.html page)
string(REGEX MATCHALL "{{file [a-z_]+\\.[a-z]+}}" places "${page}")
foreach(place IN LISTS places)
  string(REGEX REPLACE "{{file (.*)}}" "\\1" name ${place})
  file(READ ${PAGE}/${name} text)
  string(REPLACE "${place}" "${text}" page "${page}")
endforeach()
file(WRITE ${folder}/page.html "${page}")

file(READ ${THREE}/build/three.min.js three)
file(READ ${THREE}/examples/js/controls/OrbitControls.js controls)
file(WRITE ${folder}/library.js "${three}\n${controls}")
file(ARCHIVE_CREATE OUTPUT ${folder}/library.js.gz PATHS ${folder}/library.js
  FORMAT raw COMPRESSION GZip COMPRESSION_LEVEL 9 MTIME "1970-01-01 00:00:00")

read_bytes(${folder}/page.html page_bytes)
read_bytes(${PAGE}/three_licence.txt licence_bytes)
read_bytes(${folder}/library.js.gz library_bytes)
file(WRITE ${OUTPUT} "// Made by embed.cmake.
#include \"view/page_parts.hpp\"

namespace skan_graph::page_parts {

static constexpr unsigned char page_bytes[] = {
${page_bytes}};
static constexpr unsigned char licence_bytes[] = {
${licence_bytes}};
static constexpr std::uint8_t library_bytes[] = {
${library_bytes}};

const std::string_view page(reinterpret_cast<const char*>(page_bytes), sizeof page_bytes);
const std::string_view licence(reinterpret_cast<const char*>(licence_bytes),
                               sizeof licence_bytes);
const std::span<const std::uint8_t> library(library_bytes);

}  // namespace skan_graph::page_parts
")
