#include "skan_graph/slabs/slab_buckets.hpp"

#include <doctest/doctest.h>

using namespace skan_graph;

TEST_CASE("few slabs have a bucket each, which begins at their first node") {
  SlabBuckets buckets(3);
  CHECK(buckets.count() == 3);
  CHECK(buckets.add(0) == 0);
  CHECK(buckets.add(70) == 1);
  CHECK(buckets.add(70) == 2);  // slab 1 has no node
  CHECK(buckets.of_node(69) == 0);
  CHECK(buckets.of_node(70) == 2);
  CHECK(buckets.first_node(1) == 70);
  CHECK(buckets.first_node(2) == 70);
}

TEST_CASE("many slabs share 64 buckets, in their order") {
  constexpr std::uint64_t slabs = 150;
  SlabBuckets buckets(slabs);
  CHECK(buckets.count() == 64);
  std::vector<NodeId> first;  // of each bucket
  for (std::uint64_t slab = 0; slab < slabs; ++slab)
    if (buckets.add(10 * slab) == first.size()) first.push_back(10 * slab);
  REQUIRE(first.size() == buckets.count());
  for (std::size_t bucket = 0; bucket < first.size(); ++bucket) {
    CHECK(buckets.first_node(bucket) == first[bucket]);
    CHECK(buckets.of_node(first[bucket]) == bucket);
    if (bucket > 0) CHECK(buckets.of_node(first[bucket] - 1) == bucket - 1);
  }
}
