#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "skan_graph/bits/pack.hpp"

/// A boolean image in memory, for tests.
struct BoolImage {
  skan_graph::Shape shape;
  std::vector<std::uint8_t> pixels;

  skan_graph::ImageView view() const {
    return {shape, skan_graph::PixelType::boolean, pixels.data()};
  }
  skan_graph::PaddedBitmap bitmap() const { return skan_graph::pack(view()); }
};

/// A 2D image drawn as text, '#' being skeleton, one line a row; spaces and an
/// empty first line are left out, so that drawings may be indented:
///
///     drawn(R"(
///       ..#..
///       #####)")
inline BoolImage drawn(std::string_view text) {
  std::vector<std::uint8_t> pixels;
  std::uint64_t rows = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::size_t before = pixels.size();
    for (const char c : text.substr(0, end))
      if (c != ' ') pixels.push_back(c == '#');
    if (pixels.size() > before) ++rows;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {skan_graph::Shape{rows, rows == 0 ? 0 : pixels.size() / rows}, std::move(pixels)};
}
