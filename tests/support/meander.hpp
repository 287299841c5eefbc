#pragma once

#include "support/drawing.hpp"

/// Long rings in a small image, side by side: each is one line without a junction
/// that goes to and fro in `lines` lines (an even number) and back on the left, so that
/// it has nodes all over the node numbers. One ring of 4 lines in 9 columns:
///
///     .#######...
///     #.......#..
///     #...####...
///     #..#.......
///     #...####...
///     #.......#..
///     .#######...
inline BoolImage meanders(std::uint64_t rings, std::uint64_t lines, std::uint64_t columns) {
  const std::uint64_t rows = 2 * lines - 1, width = columns + 2;
  BoolImage image{{rows, rings * width}, std::vector<std::uint8_t>(rows * rings * width)};
  for (std::uint64_t ring = 0; ring < rings; ++ring) {
    const auto set = [&](std::uint64_t row, std::uint64_t column) {
      image.pixels[image.shape.ravel({row, ring * width + column})] = 1;
    };
    for (std::uint64_t line = 0; line < lines; ++line) {
      const bool outer = line == 0 || line + 1 == lines;  // joins the way back
      for (std::uint64_t column = outer ? 1 : 4; column + 1 < columns; ++column)
        set(2 * line, column);
      if (line + 1 < lines) set(2 * line + 1, line % 2 == 0 ? columns - 1 : 3);
    }
    for (std::uint64_t row = 1; row + 1 < rows; ++row) set(row, 0);
  }
  return image;
}
