#include "io/write/vtp/appended_arrays.hpp"

#include <fmt/format.h>

#include <span>
#include <utility>

#include "io/write/xml_text.hpp"

namespace skan_graph {

std::string AppendedArrays::add(VtkArray array) {
  const std::string element =
      fmt::format("<DataArray type=\"{}\" Name=\"{}\"{} format=\"appended\" offset=\"{}\"/>\n",
                  array.type, xml_text(array.name), array.more, offset_);
  offset_ += sizeof(std::uint64_t) + array.bytes;
  arrays_.push_back(std::move(array));
  return element;
}

void AppendedArrays::write(OutputFile& file) const {
  file.write("<AppendedData encoding=\"raw\">\n_");
  for (const VtkArray& array : arrays_) {
    file.write(std::as_bytes(std::span(&array.bytes, 1)));
    array.write(file);
  }
  file.write("\n</AppendedData>\n");
}

}  // namespace skan_graph
