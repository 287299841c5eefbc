#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// How numbers lie in a file.
struct NumberType {
  PixelType type;
  bool swapped;       // not in the machine's byte order
  bool half = false;  // floats of 16 bits, which become those of 32: see half_floats.hpp

  std::size_t stored_size() const { return half ? 2 : size_of(type); }
};

/// The type that NumPy calls "<u2" or "|b1": a byte order ('<', '>', '=', '|' or none)
/// before the kind and size of the numbers. Nothing where they are not read here.
std::optional<NumberType> parse_number_type(std::string_view descr);

}  // namespace skan_graph
