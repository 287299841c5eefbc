#include "skan_graph/slabs/ranks.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "skan_graph/image/shape.hpp"
#include "support/image_in_memory.hpp"

using namespace skan_graph;

namespace {

/// The first slice of each rank, and the end.
std::vector<std::uint64_t> cuts(std::uint64_t slices, std::uint64_t slices_of_part,
                                std::uint64_t ranks) {
  const ImageInMemory file(Shape{slices, 2}, std::vector<std::uint8_t>(2 * slices), slices_of_part);
  std::vector<std::uint64_t> cuts{0};
  for (const SliceRange range : slices_of_ranks(file, ranks)) {
    CHECK(range.first == cuts.back());
    cuts.push_back(range.last);
  }
  return cuts;
}

}  // namespace

TEST_CASE("slices are divided where parts of the file end, if there are enough of these") {
  CHECK(cuts(12, 6, 2) == std::vector<std::uint64_t>{0, 6, 12});
  CHECK(cuts(12, 2, 4) == std::vector<std::uint64_t>{0, 2, 6, 8, 12});
  CHECK(cuts(12, 6, 3) == std::vector<std::uint64_t>{0, 4, 8, 12});
  CHECK(cuts(2, 1, 4) == std::vector<std::uint64_t>{0, 1, 2, 2, 2});
}
