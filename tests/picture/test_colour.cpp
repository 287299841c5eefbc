#include "skan_graph/picture/colour.hpp"

#include <doctest/doctest.h>

using namespace skan_graph;

TEST_CASE("a colour as text has two digits for each part") {
  CHECK(text_of(colour_from(0x0072b2)) == "#0072b2");
  CHECK(text_of({255, 0, 9}) == "#ff0009");
}

TEST_CASE("viridis goes from dark blue to yellow and gets lighter with every step") {
  CHECK(text_of(viridis().front()) == "#440154");
  CHECK(text_of(viridis()[128]) == "#21918c");
  CHECK(text_of(viridis().back()) == "#fde725");
  const auto lightness = [](Colour c) { return 0.21 * c.red + 0.72 * c.green + 0.07 * c.blue; };
  for (std::size_t i = 1; i < viridis().size(); ++i)
    CHECK(lightness(viridis()[i]) > lightness(viridis()[i - 1]) - 0.5);
  CHECK(lightness(viridis().back()) > lightness(viridis().front()) + 150);
}
