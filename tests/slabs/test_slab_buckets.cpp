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

TEST_CASE("parts have buckets of their own, and provisional numbers until they are joined") {
  const std::vector<std::uint64_t> slabs{2, 1, 3};
  SlabBuckets first(slabs, 0), second(slabs, 1), third(slabs, 2);
  const NodeId of_second = SlabBuckets::first_node_of_part(1);
  const NodeId of_third = SlabBuckets::first_node_of_part(2);
  CHECK(first.count() == 6);
  CHECK(first.add(0) == 0);
  CHECK(first.add(70) == 1);  // 100 nodes in all
  CHECK(second.add(of_second) == 2);  // 20 nodes
  for (std::size_t slab = 0; slab < 3; ++slab) CHECK(third.add(of_third + 10 * slab) == 3 + slab);

  CHECK(third.of_node(of_third + 9) == 3);
  CHECK(third.of_node(of_third + 10) == 4);
  CHECK(third.of_node(of_third - 1) == 2);  // the last one of the part before
  CHECK(of_second - second.join(first, 100) == 100);
  CHECK(of_third - third.join(second, 120) == 120);
  CHECK(third.of_node(69) == 0);
  CHECK(third.of_node(99) == 1);
  CHECK(third.of_node(119) == 2);
  CHECK(third.of_node(130) == 4);
  CHECK(third.first_node(2) == 100);
  CHECK(third.number_in_image(99) == 99);
  CHECK(third.number_in_image(of_second + 19) == 119);
  CHECK(third.number_in_image(of_third + 25) == 145);
}

TEST_CASE("many parts have a bucket each, and those without slabs none") {
  const SlabBuckets buckets(std::vector<std::uint64_t>{5, 5, 5, 0}, 3);
  CHECK(buckets.count() == 15);
  CHECK(SlabBuckets(std::vector<std::uint64_t>(100, 7), 0).count() == 100);
}
