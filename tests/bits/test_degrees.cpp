#include "skan_graph/bits/degrees.hpp"

#include <doctest/doctest.h>

#include "support/random_images.hpp"
#include "support/slow_twin.hpp"

using namespace skan_graph;

TEST_CASE("degrees equal the neighbours counted one by one, in 1 to 5 dimensions") {
  for (const BoolImage& image : random_images()) {
    const SlowGraph slow = slow_graph(image);
    const PaddedBitmap bitmap = image.bitmap();
    const NodeIndex node_index(bitmap);
    const auto by_node = degrees(node_index);
    const auto by_pixel = degree_image(node_index);
    REQUIRE(by_node.size() == slow.neighbors.size());
    REQUIRE(by_pixel.size() == image.pixels.size());
    std::vector<Degree> expected(image.pixels.size());
    bool same = true;
    for (std::size_t node = 0; node < by_node.size(); ++node) {
      expected[slow.pixel_index[node]] = static_cast<Degree>(slow.neighbors[node].size());
      same = same && by_node[node] == slow.neighbors[node].size();
    }
    CHECK(same);
    CHECK(std::equal(by_pixel.begin(), by_pixel.end(), expected.begin()));
  }
}

TEST_CASE("a row longer than a piece of the degree image is whole") {
  BoolImage image{Shape{2'100'000}, std::vector<std::uint8_t>(2'100'000, 1)};
  const PaddedBitmap bitmap = image.bitmap();
  const auto degrees = degree_image(NodeIndex(bitmap));
  CHECK(degrees.front() == 1);
  CHECK(degrees.back() == 1);
  CHECK(std::count(degrees.begin(), degrees.end(), 2) == 2'099'998);
}

TEST_CASE("the histogram counts pixels by degree, up to the largest degree there is") {
  const std::vector<Degree> degrees{1, 2, 2, 4};
  CHECK(degree_histogram(degrees) == std::vector<std::uint64_t>{0, 1, 2, 0, 1});
  CHECK(degree_histogram({}).empty());
}
