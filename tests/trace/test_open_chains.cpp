#include "skan_graph/trace/open_chains.hpp"

#include <doctest/doctest.h>

#include "skan_graph/bits/padded_bitmap.hpp"

using namespace skan_graph;

namespace {

/// The steps of a 2D image: 1 is up, 7 is down.
constexpr std::uint8_t up = 1, down = 7;

const PaddedBitmap some_image(Shape{8, 3});

ChainEnd tip(NodeId node) { return {.node = node, .bit = 0, .is_open = false, .is_tip = true}; }
ChainEnd open_end(NodeId node) { return {.node = node, .bit = 0, .is_open = true}; }

/// Adds a chain whose nodes are `step` apart.
void add(Chains& chains, ChainEnd source, ChainEnd destination, std::int32_t step) {
  chains.source.push_back(source);
  chains.destination.push_back(destination);
  chains.component.push_back(0);
  for (NodeId node = source.node; node != destination.node; node = node_at(node, step)) {
    chains.delta.push_back(step);
    chains.step.push_back(step > 0 ? down : up);
  }
  chains.indptr.push_back(chains.delta.size());
}

Stop stop_at(NodeId node, bool is_open) {
  return {.node = node, .bit = 0, .value = 1, .component = 0, .is_open = is_open};
}

}  // namespace

TEST_CASE("two chains that meet at a closed stop are one branch, from the smaller end") {
  Chains chains;
  add(chains, open_end(3), tip(1), -1);
  add(chains, open_end(3), tip(6), 1);
  std::vector<Stop> stops{stop_at(3, false)};
  const JoinedChains joined = join_chains(chains, stops, neighbor_blocks(some_image));
  CHECK(joined.open.count() == 0);
  REQUIRE(joined.branches.count() == 1);
  CHECK(joined.branches.source[0].node == 1);
  CHECK(joined.branches.destination[0].node == 6);
  CHECK(joined.branches.delta == std::vector<std::int32_t>{1, 1, 1, 1, 1});
  CHECK(joined.branches.step == std::vector<std::uint8_t>(5, down));
  CHECK(stops[0].degree == 2);
}

TEST_CASE("a chain at a stop that is still open waits") {
  Chains chains;
  add(chains, tip(1), open_end(3), 1);
  std::vector<Stop> stops{stop_at(3, true)};
  const JoinedChains joined = join_chains(chains, stops, neighbor_blocks(some_image));
  CHECK(joined.branches.count() == 0);
  REQUIRE(joined.open.count() == 1);
  CHECK(joined.open.destination[0].is_open);
}

TEST_CASE("a stop where one chain ends is a tip, one where three end is a junction") {
  Chains chains;
  add(chains, open_end(3), open_end(1), -1);
  add(chains, open_end(3), tip(6), 1);
  add(chains, open_end(3), tip(2), -1);
  std::vector<Stop> stops{stop_at(1, false), stop_at(3, false)};
  const JoinedChains joined = join_chains(chains, stops, neighbor_blocks(some_image));
  REQUIRE(joined.branches.count() == 3);
  CHECK(joined.branches.source[0].is_tip);
  CHECK_FALSE(joined.branches.destination[0].is_tip);
  CHECK(stops[0].degree == 1);
  CHECK(stops[1].degree == 3);
}

TEST_CASE("chains that meet at both ends are a ring, which begins at its smallest node") {
  //   4 ── 5
  //   │    │      two chains from stop 4 to stop 7: 4, 5, 7 and 4, 6, 7
  //   6 ── 7
  Chains chains;
  for (const std::int32_t first : {2, 1}) {
    chains.source.push_back(open_end(4));
    chains.destination.push_back(open_end(7));
    chains.component.push_back(0);
    chains.delta.insert(chains.delta.end(), {first, 3 - first});
    chains.step.insert(chains.step.end(), {down, down});
    chains.indptr.push_back(chains.delta.size());
  }
  std::vector<Stop> stops{stop_at(4, false), stop_at(7, false)};
  const JoinedChains joined = join_chains(chains, stops, neighbor_blocks(some_image));
  REQUIRE(joined.branches.count() == 1);
  CHECK(joined.is_ring[0] == 1);
  CHECK(joined.branches.source[0].node == 4);
  CHECK(joined.branches.delta == std::vector<std::int32_t>{1, 2, -1, -2});
}
