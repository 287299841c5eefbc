#include "skan_graph/picture/thumbnail.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "io/write/base64.hpp"
#include "picture/png.hpp"

namespace skan_graph {

namespace {

/// For each of `extent` pixels, which of `size` it shares.
std::vector<std::uint64_t> shared(std::uint64_t extent, std::uint64_t size) {
  std::vector<std::uint64_t> place(extent);
  for (std::uint64_t i = 0; i < extent; ++i) place[i] = i * size / extent;
  return place;
}

/// How many skeleton pixels each pixel of a picture stands for.
struct Counts {
  std::uint64_t height = 0, width = 0;
  double side = 1;  // of a pixel of the picture, in pixels of the image
  std::vector<std::uint32_t> each;

  Counts(const NodeIndex& node_index, std::uint64_t longest_side) {
    const PaddedBitmap& bitmap = node_index.bitmap();
    const std::size_t axes = bitmap.shape().dimensions();
    const std::uint64_t down = axes > 1 ? bitmap.shape()[axes - 2] : 1;
    const std::uint64_t across = bitmap.shape()[axes - 1];
    const std::uint64_t longest = std::max({down, across, longest_side});  // it is not enlarged
    height = std::max<std::uint64_t>(1, down * longest_side / longest);
    width = std::max<std::uint64_t>(1, across * longest_side / longest);
    side = static_cast<double>(longest) / static_cast<double>(longest_side);
    each.resize(height * width);
    const std::vector<std::uint64_t> row = shared(down, height), column = shared(across, width);
    for_each_node(node_index, 0, node_index.block_count(), [&](NodeId, BitIndex bit) {
      const Coordinates at = bitmap.coordinates_of(bit);
      ++each[row[axes > 1 ? at[axes - 2] : 0] * width + column[at[axes - 1]]];
    });
  }
};

/// A line across a pixel, as long as its side, is black; where there is none, it is white.
std::uint8_t grey_of(std::uint32_t count, double side) {
  constexpr double lightest = 187;  // still visible on white
  if (count == 0) return 255;
  return static_cast<std::uint8_t>(lightest * (1 - std::min(1.0, count / side)));
}

}  // namespace

std::string thumbnail_png(const NodeIndex& node_index, std::uint64_t longest_side) {
  if (node_index.bitmap().shape().pixel_count() == 0) return "";
  const Counts counts(node_index, longest_side);
  std::vector<std::uint8_t> greys;
  for (const std::uint32_t count : counts.each) greys.push_back(grey_of(count, counts.side));
  std::string png;
  write_png({.height = static_cast<std::uint32_t>(counts.height),
             .width = static_cast<std::uint32_t>(counts.width),
             .row = [&](std::uint32_t row) { return greys.data() + row * counts.width; }},
            [&png](std::span<const std::byte> bytes) {
              png.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            });
  return png;
}

std::string thumbnail_uri(const NodeIndex& node_index, std::uint64_t longest_side) {
  const std::string png = thumbnail_png(node_index, longest_side);
  if (png.empty()) return "";
  std::string uri = "data:image/png;base64,";
  append_base64({reinterpret_cast<const std::uint8_t*>(png.data()), png.size()}, uri);
  return uri;
}

}  // namespace skan_graph
