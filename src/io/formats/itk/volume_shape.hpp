#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// The shape of an image whose format counts axes from the fastest, as x, y, z. The result has the
/// slowest axis first, and drops slowest axes of extent 1, except the last two axes. Throws
/// FileError: an extent of 0, no axes or too many, more pixels than any file has.
Shape volume_shape(const std::vector<std::uint64_t>& fastest_first,
                   const std::filesystem::path& name);

/// From values for all axes, fastest first: the values for the axes of such a shape, slowest first.
template <class Value>
std::vector<Value> slowest_first(const Shape& shape, const std::vector<Value>& fastest_first) {
  return {fastest_first.rend() - static_cast<std::ptrdiff_t>(shape.dimensions()),
          fastest_first.rend()};
}

}  // namespace skan_graph
