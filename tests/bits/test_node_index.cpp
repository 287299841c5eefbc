#include "skan_graph/bits/node_index.hpp"

#include <doctest/doctest.h>

#include "support/random_images.hpp"

using namespace skan_graph;

TEST_CASE("a node's number is the count of skeleton pixels before it in C order") {
  for (const BoolImage& image : random_images()) {
    const PaddedBitmap bitmap = image.bitmap();
    const NodeIndex node_index(bitmap);
    NodeId node = 0;
    bool same = true;
    for (PixelIndex pixel = 0; pixel < image.pixels.size(); ++pixel) {
      same = same && node_index.rank(bitmap.bit_of(pixel)) == node;
      if (image.pixels[pixel] == 0) continue;
      same = same && node_index.bit_of(node) == bitmap.bit_of(pixel) && node_index.pixel_of(node) == pixel;
      ++node;
    }
    CHECK(same);
    CHECK(node_index.node_count() == node);
    const auto index = pixel_index(node_index);
    REQUIRE(index.size() == node);
    const auto bits = bit_index(node_index);
    for (NodeId i = 0; i < node; ++i)
      same = same && index[i] == node_index.pixel_of(i) && bits[i] == node_index.bit_of(i);
    CHECK(same);
  }
}

TEST_CASE("nodes are visited once, in order, whichever blocks they are visited by") {
  std::mt19937_64 random(3);
  const BoolImage image = noise({60, 300}, 0.1, random);
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  NodeId expected = 0;
  for (std::int64_t block = 0; block < node_index.block_count(); ++block)
    for_each_node(node_index, block, block + 1, [&](NodeId node, BitIndex bit) {
      CHECK(node == expected++);
      CHECK(node_index.bit_of(node) == bit);
    });
  CHECK(expected == node_index.node_count());
}
