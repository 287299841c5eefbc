#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "skan_graph/picture/colour.hpp"

namespace skan_graph {

/// Rows of pixels of 8 bits each: places in a palette or, without one, greys.
struct PngPixels {
  std::uint32_t height = 0, width = 0;
  std::span<const Colour> palette = {};
  std::function<const std::uint8_t*(std::uint32_t row)> row;
};

/// Writes a PNG piece by piece, by libpng.
///
/// The pieces of its pixels are compressed on all threads, which no library for PNG does: of a
/// picture of 4096² pixels that is the longest part. The pieces do not depend on the number of
/// threads.
void write_png(const PngPixels& pixels,
               const std::function<void(std::span<const std::byte>)>& write);

}  // namespace skan_graph
