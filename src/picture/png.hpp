#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "picture/raster.hpp"
#include "skan_graph/picture/colour.hpp"

namespace skan_graph {

/// Writes a box of a raster as a PNG of 8 bits a pixel with a palette, piece by piece.
///
/// The pieces of its pixels are compressed on all threads, which no library for PNG does: of a
/// picture of 4096² pixels that is the longest part. The pieces do not depend on the number of
/// threads. Runs of equal pixels are all that zlib looks for, as more takes five times as long and
/// saves nothing where an image has noise.
void write_png(const Raster& raster, const Box& box, std::span<const Colour> palette,
               const std::function<void(std::span<const std::byte>)>& write);

}  // namespace skan_graph
