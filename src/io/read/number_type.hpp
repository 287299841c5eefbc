#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// The number type of a file.
struct NumberType {
  PixelType type;
  bool swapped;       // not in the machine's byte order
  bool half = false;  // 16-bit floats, which become 32-bit floats: see half_floats.hpp

  std::size_t stored_size() const { return half ? 2 : size_of(type); }
};

/// Parses NumPy's notation for types, such as "<u2" or "|b1": a byte order ('<', '>', '=', '|'
/// or none) before kind and size. Empty for unsupported types.
std::optional<NumberType> parse_number_type(std::string_view descr);

}  // namespace skan_graph
