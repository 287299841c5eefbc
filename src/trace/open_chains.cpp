#include "skan_graph/trace/open_chains.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "trace/one_chain.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t nowhere = ~std::size_t{0};

/// A chain as a walk passes it.
struct Passage {
  std::uint64_t chain;
  bool backwards;
};

class ChainJoiner {
 public:
  ChainJoiner(const Chains& chains, std::span<Stop> stops,
              std::span<const NeighborBlock> neighborhood)
      : chains_(chains),
        stops_(stops),
        neighborhood_(neighborhood),
        stop_of_{find_stops(chains.source), find_stops(chains.destination)},
        meeting_(stops.size()),
        is_used_(chains.count()) {
    for (Stop& stop : stops_) stop.degree = 0;
    for (std::uint64_t chain = 0; chain < chains.count(); ++chain)
      for (const bool end : {false, true})
        if (const std::size_t stop = stop_of_[end][chain]; stop != nowhere) {
          if (stops_[stop].degree < 2) meeting_[stop][stops_[stop].degree] = {chain, end};
          ++stops_[stop].degree;
        }
  }

  JoinedChains join() {
    for (std::uint64_t chain = 0; chain < chains_.count(); ++chain)
      for (const bool from_end : {false, true})
        if (is_used_[chain] == 0 && !continues({chain, !from_end})) take(walk({chain, from_end}));
    for (std::uint64_t chain = 0; chain < chains_.count(); ++chain)
      if (is_used_[chain] == 0) take_ring(walk({chain, false}));
    return std::move(joined_);
  }

 private:
  std::vector<std::size_t> find_stops(const std::vector<ChainEnd>& ends) const {
    std::vector<std::size_t> found;
    found.reserve(ends.size());
    for (const ChainEnd& end : ends)
      found.push_back(end.is_open ? static_cast<std::size_t>(
                                        std::ranges::lower_bound(stops_, end.node, {},
                                                                 &Stop::node) -
                                        stops_.begin())
                                  : nowhere);
    return found;
  }

  /// Whether another chain follows one that is passed like this.
  bool continues(Passage passage) const {
    const std::size_t stop = stop_of_[!passage.backwards][passage.chain];
    return stop != nowhere && !stops_[stop].is_open && stops_[stop].degree == 2;
  }

  /// That other chain.
  Passage after(Passage passage) const {
    const auto& [a, b] = meeting_[stop_of_[!passage.backwards][passage.chain]];
    const bool arrived_by_a = a.chain == passage.chain && a.backwards != passage.backwards;
    return arrived_by_a ? b : a;
  }

  OneChain walk(Passage passage) {
    OneChain whole(chains_, passage.chain, passage.backwards, neighborhood_);
    is_used_[passage.chain] = 1;
    while (continues(passage)) {
      passage = after(passage);
      if (std::exchange(is_used_[passage.chain], 1) != 0) break;  // around a ring
      whole.append(chains_, passage.chain, passage.backwards, neighborhood_);
    }
    return whole;
  }

  void settle(ChainEnd& end) const {
    if (!end.is_open) return;
    const Stop& stop = *std::ranges::lower_bound(stops_, end.node, {}, &Stop::node);
    end.is_open = stop.is_open;
    end.is_tip = !stop.is_open && stop.degree == 1;
  }

  void take(OneChain chain) {
    settle(chain.source);
    settle(chain.destination);
    if (chain.source.is_open || chain.destination.is_open) {
      chain.append_to(joined_.open);
      return;
    }
    if (chain.begins_at_later_end()) chain.reverse(neighborhood_);
    chain.append_to(joined_.branches);
    joined_.is_ring.push_back(0);
  }

  void take_ring(OneChain chain) {
    chain.source.is_open = chain.destination.is_open = false;
    chain.begin_at_smallest_node(neighborhood_);
    chain.append_to(joined_.branches);
    joined_.is_ring.push_back(1);
  }

  const Chains& chains_;
  std::span<Stop> stops_;
  std::span<const NeighborBlock> neighborhood_;
  std::array<std::vector<std::size_t>, 2> stop_of_;  // of the source and destination of each chain
  // For each stop the first two chains that end there, as walks leave the stop along them.
  std::vector<std::array<Passage, 2>> meeting_;
  std::vector<std::uint8_t> is_used_;
  JoinedChains joined_;
};

}  // namespace

JoinedChains join_chains(const Chains& chains, std::span<Stop> stops,
                         std::span<const NeighborBlock> neighborhood) {
  return ChainJoiner(chains, stops, neighborhood).join();
}

}  // namespace skan_graph
