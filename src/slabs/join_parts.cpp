#include <algorithm>
#include <utility>
#include <vector>

#include "bits/sort_each_once.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/slabs/slab_tracer.hpp"
#include "slabs/close_edges.hpp"
#include "slabs/measure_chains.hpp"

namespace skan_graph {

namespace {

/// Parts number their components from different numbers on; each has fewer than this.
constexpr ComponentId components_of_part = ComponentId{1} << 40;

/// Both carry values, or both do not and have the same one.
void agree_on_values(SlabCarry& before, SlabCarry& part) {
  if (before.stops.empty() && part.stops.empty()) return;
  if (!before.has_values && !part.has_values) {
    if (part.stops.empty()) part.value = before.value;
    if (before.stops.empty() || part.value == before.value) return;
  }
  if (!before.has_values) begin_to_carry_values(before);
  if (!part.has_values) begin_to_carry_values(part);
}

template <class Value>
void append(std::vector<Value>& values, const std::vector<Value>& others) {
  values.insert(values.end(), others.begin(), others.end());
}

void append(Chains& chains, const Chains& others) {
  const std::uint64_t steps = chains.delta.size();
  append(chains.source, others.source);
  append(chains.destination, others.destination);
  append(chains.component, others.component);
  for (auto end = others.indptr.begin() + 1; end != others.indptr.end(); ++end)
    chains.indptr.push_back(steps + *end);
  append(chains.delta, others.delta);
  append(chains.step, others.step);
  append(chains.values, others.values);
  append(chains.radii, others.radii);
}

/// The stops of both; where a part before and this one have the same node, their components, if
/// there are any, are one.
std::vector<Stop> join_stops(const std::vector<Stop>& before, const std::vector<Stop>& of_part,
                             OpenComponents& components) {
  std::vector<Stop> stops;
  stops.reserve(before.size() + of_part.size());
  auto next = before.begin();
  for (const Stop& stop : of_part) {
    while (next != before.end() && next->node < stop.node) stops.push_back(*next++);
    if (next == before.end() || next->node != stop.node)
      stops.push_back(stop);
    else if (stop.component != no_component)
      components.unite(next->component, stop.component);
  }
  stops.insert(stops.end(), next, before.end());
  return stops;
}

/// A window without nodes: its chains and stops are all that there is to measure.
void measure_stops(const SlabCarry& carry, const JoinedChains& joined, OpenComponents& components,
                   ComponentMeasures& measures) {
  const PaddedBitmap bitmap(Shape{1, 1});
  const NodeIndex node_index(bitmap);
  const PixelGraph graph(node_index);
  measures.add({.node_index = node_index,
                .graph = graph,
                .branches = {},
                .ends = {},
                .component = {},
                .is_stop = {},
                .slab = {},
                .first_slice = 0,
                .stops = carry.stops,
                .joined = joined},
               components);
}

}  // namespace

void SlabTracer::begin_part(std::uint64_t part, NodeId first_node) {
  carry_.node_count = carry_.forest.first = first_node;
  components_ = OpenComponents(part * components_of_part);
}

void SlabTracer::renumber(NodeId difference) {
  carry_.node_count -= difference;
  carry_.last_slice -= difference;
  for (NodeId& node : carry_.before_next) node -= difference;
  carry_.forest.first -= difference;
  for (NodeId& node : carry_.forest.nodes) node -= difference;
  for (JunctionEdge& edge : carry_.forest.edges) edge.smaller -= difference;
  for (Stop& stop : carry_.stops) stop.node -= difference;
  for (auto* ends : {&carry_.chains.source, &carry_.chains.destination})
    for (ChainEnd& end : *ends) end.node -= difference;
  if (measures_) measures_->renumber(difference);
}

TracedSlab SlabTracer::join(SlabTracer& before) {
  agree_on_values(before.carry_, carry_);
  const std::vector<JunctionEdge> closed =
      join_forests(before.carry_.forest, carry_.last_slice, carry_.forest);
  carry_.stops = join_stops(before.carry_.stops, carry_.stops, components_);
  std::vector<NodeId> open = carry_.before_next;
  for (const JunctionEdge& edge : carry_.forest.edges)
    open.insert(open.end(), {edge.smaller, edge.larger()});
  sort_each_once(open);
  for (Stop& stop : carry_.stops) stop.is_open = std::ranges::binary_search(open, stop.node);

  TracedSlab slab{.branches = {}, .rings = {}, .joined = {}};
  if (keeps_.edges) slab.edges.closed = closed_entries(closed, lengths_, heights_, carry_.stops);
  if (keeps_.branches) join_branches(before, closed, slab);
  std::erase_if(carry_.stops, [](const Stop& stop) { return !stop.is_open; });
  return slab;
}

void SlabTracer::join_branches(SlabTracer& before, const std::vector<JunctionEdge>& closed,
                               TracedSlab& slab) {
  append(carry_.chains, before.carry_.chains);
  close_edges(closed, carry_);
  JoinedChains joined = join_chains(carry_.chains, carry_.stops, neighborhood_);
  slab.joined = measure_chains(joined, lengths_, heights_, neighborhood_, carry_.value);
  slab.radii.joined = measure_chain_radii(joined, lengths_, heights_, neighborhood_);
  if (keeps_.paths) slab.steps.joined = joined.branches.delta;
  if (measures_) {
    measures_->take_open(*before.measures_);
    measure_stops(carry_, joined, components_, *measures_);
  }
  carry_.chains = std::move(joined.open);
}

}  // namespace skan_graph
