#include "kernels/add_degrees.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using namespace skan_graph;

TEST_CASE("the set bits of the neighbours are added to each degree") {
  std::mt19937 random(5);
  for (const std::size_t count : {0, 1, 15, 16, 17, 100}) {
    CAPTURE(count);
    std::vector<std::uint32_t> neighbors(count);
    std::vector<std::uint8_t> degrees(count), expected(count);
    for (std::size_t i = 0; i < count; ++i) {
      neighbors[i] = static_cast<std::uint32_t>(random()) & 0x7ffffff;
      degrees[i] = expected[i] = static_cast<std::uint8_t>(random() % 200);
      for (int bit = 0; bit < 32; ++bit)
        expected[i] = static_cast<std::uint8_t>(expected[i] + (neighbors[i] >> bit & 1));
    }
    add_degrees(neighbors.data(), count, degrees.data());
    CHECK(degrees == expected);
  }
}
