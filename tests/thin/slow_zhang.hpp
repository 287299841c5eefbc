#pragma once

#include <cstdint>
#include <vector>

#include "support/drawing.hpp"
#include "thin/zhang/zhang_table.hpp"

/// Zhang's thinning pixel by pixel: the slow twin of thin_zhang.
namespace slow {

inline std::vector<std::uint8_t> thin_zhang(const BoolImage& mask) {
  const auto rows = static_cast<int>(mask.shape[0]), columns = static_cast<int>(mask.shape[1]);
  std::vector<std::uint8_t> image = mask.pixels;
  const auto index = [&](int row, int column) {
    return static_cast<std::size_t>(row * columns + column);
  };
  const auto pixel = [&](int row, int column) -> unsigned {
    if (row < 0 || row >= rows || column < 0 || column >= columns) return 0;
    return image[index(row, column)];
  };
  const auto neighbors = [&](int r, int c) {
    return pixel(r - 1, c - 1) + 2 * pixel(r - 1, c) + 4 * pixel(r - 1, c + 1) +
           8 * pixel(r, c + 1) + 16 * pixel(r + 1, c + 1) + 32 * pixel(r + 1, c) +
           64 * pixel(r + 1, c - 1) + 128 * pixel(r, c - 1);
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (const int pass : {0, 1}) {
      std::vector<std::uint8_t> next = image;
      for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
          if (pixel(row, column) != 0 &&
              skan_graph::goes_in_pass(pass, neighbors(row, column))) {
            next[index(row, column)] = 0;
            changed = true;
          }
      image = next;
    }
  }
  return image;
}

}  // namespace slow
