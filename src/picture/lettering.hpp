#pragma once

#include <cstdint>
#include <string_view>

#include "picture/raster.hpp"

namespace skan_graph {

/// The width of a text in UTF-8 in pixels, in letters of this size. Characters without a glyph
/// count as question marks.
double text_width(std::string_view text, double size);

/// Draws a text in black; `y` is its baseline, `x` its left end. What lies outside of the raster
/// is left out.
void draw_text(Raster& raster, std::string_view text, double size, double x, double y);

}  // namespace skan_graph
