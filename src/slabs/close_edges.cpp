#include "slabs/close_edges.hpp"

#include <algorithm>

namespace skan_graph {

void close_edges(const std::vector<JunctionEdge>& edges, SlabCarry& carry) {
  Chains& chains = carry.chains;
  const auto stop_at = [&](NodeId node) -> const Stop& {
    return *std::ranges::lower_bound(carry.stops, node, {}, &Stop::node);
  };
  for (const JunctionEdge& edge : edges) {
    const Stop &smaller = stop_at(edge.smaller), &larger = stop_at(edge.larger());
    chains.source.push_back({smaller.node, smaller.bit, true});
    chains.destination.push_back({larger.node, larger.bit, true});
    chains.component.push_back(smaller.component);
    chains.delta.push_back(edge.delta);
    chains.step.push_back(edge.step);
    chains.indptr.push_back(chains.delta.size());
    if (carry.has_values) chains.values.insert(chains.values.end(), {smaller.value, larger.value});
    if (carry.has_radii) chains.radii.insert(chains.radii.end(), {smaller.radius, larger.radius});
  }
}

void begin_to_carry_values(SlabCarry& carry) {
  carry.has_values = true;
  carry.chains.values.assign(carry.chains.delta.size() + carry.chains.count(), carry.value);
}

}  // namespace skan_graph
