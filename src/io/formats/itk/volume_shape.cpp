#include "io/formats/itk/volume_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

Shape volume_shape(const std::vector<std::uint64_t>& fastest_first,
                   const std::filesystem::path& name) {
  std::vector<std::uint64_t> extents = fastest_first;
  while (extents.size() > 2 && extents.back() == 1) extents.pop_back();
  std::ranges::reverse(extents);
  if (std::ranges::count(extents, 0U) != 0)
    throw FileError(name, "has no pixels", "copy or write it again");
  if (extents.empty() || extents.size() > max_dimensions)
    throw FileError(name, fmt::format("has {} axes", extents.size()),
                    fmt::format("1 to {} are read", max_dimensions));
  try {
    return Shape(extents);
  } catch (const std::length_error&) {
    throw FileError(name, "promises more pixels than any file holds",
                    "it is damaged: copy or write it again");
  }
}

}  // namespace skan_graph
