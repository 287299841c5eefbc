#pragma once

#include <cstdint>
#include <span>

namespace skan_graph {

/// A letter as make_glyphs.cpp drew it. The origin is on the baseline, at the left.
struct Glyph {
  char32_t character;
  int height, width;
  int above;       // rows of it above the baseline
  int right;       // columns from the origin to its left edge
  double advance;  // columns from the origin to that of the next letter
  const std::uint8_t* coverage;  // how much of each pixel it covers, 0 to 255, row by row
};

std::span<const Glyph> glyphs();

/// The size of the font that they were drawn in: pixels from line to line.
extern const double glyph_size;

}  // namespace skan_graph
