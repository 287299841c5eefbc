#include "skan_graph/bits/neighborhood.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace skan_graph;

TEST_CASE("there are 3^d − 1 neighbours, in ascending raveled order, in opposite pairs") {
  std::size_t count = 1;
  for (std::size_t d = 1; d <= max_dimensions; ++d) {
    count *= 3;
    const auto offsets = neighbor_offsets(d);
    CHECK(offsets.size() == count - 1);
    for (std::size_t i = 0; i < offsets.size(); ++i) {
      const Offset& opposite = offsets[offsets.size() - 1 - i];
      for (std::size_t axis = 0; axis < max_dimensions; ++axis)
        CHECK(offsets[i][axis] == -opposite[axis]);
      CHECK(axes_of(offsets[i]) == axes_of(opposite));
    }
    std::vector<std::int64_t> strides(d, 1);
    for (std::size_t axis = d - 1; axis-- > 0;) strides[axis] = strides[axis + 1] * 3;
    const auto steps = raveled_steps(strides);
    CHECK(std::is_sorted(steps.begin(), steps.end()));
    CHECK(std::adjacent_find(steps.begin(), steps.end()) == steps.end());
  }
}

TEST_CASE("a step is as long as the axes it moves along are spaced") {
  const StepLengths lengths(std::vector<double>{2.0, 1.0, 0.5});
  CHECK(lengths[0b001] == 2.0);
  CHECK(lengths[0b100] == 0.5);
  CHECK(lengths[0b011] == std::sqrt(5.0));
  CHECK(lengths[0b111] == std::sqrt(5.25));
}
