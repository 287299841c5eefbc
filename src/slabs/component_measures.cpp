#include "skan_graph/slabs/component_measures.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "measure/bounding_box.hpp"
#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/graph/detail/disjoint_sets.hpp"

namespace skan_graph {

namespace {

const Stop* find_stop(std::span<const Stop> stops, NodeId node) {
  const auto at = std::ranges::lower_bound(stops, node, {}, &Stop::node);
  return at == stops.end() || at->node != node ? nullptr : &*at;
}

bool is_of_slab(const TracedWindow& window, VertexId vertex) {
  const NodeId node = window.ends.node[vertex];
  return node >= window.slab.first && node < window.slab.last;
}

SkeletonMeasures without_pixels() {
  SkeletonMeasures measures;
  measures.box = empty_box();
  return measures;
}

}  // namespace

/// Joins junction pixels that are neighbours. Elements are the vertices of the window, then the
/// junction pixels of earlier slabs, then the stops.
class ComponentMeasures::Junctions {
 public:
  Junctions(const TracedWindow& window, const std::vector<JunctionPixel>& earlier)
      : window_(window),
        earlier_(earlier),
        junctions_(window.ends.vertex_count() + earlier.size() + window.stops.size()) {
    std::vector<JunctionPixel> by_junction = earlier;
    std::ranges::sort(by_junction, {}, &JunctionPixel::junction);
    for (std::size_t i = 1; i < by_junction.size(); ++i)
      if (by_junction[i].junction == by_junction[i - 1].junction)
        junctions_.unite(element_of(by_junction[i].node), element_of(by_junction[i - 1].node));
  }

  /// Handles a pair: of two junction pixels, or with an open stop, which stays.
  void take(Pair pair, ComponentMeasures& measures, OpenComponents& components,
            std::vector<Pair>& open) {
    const State smaller = state_of(pair.smaller), larger = state_of(pair.larger);
    if (smaller == State::other || larger == State::other) return;
    if (smaller == State::open || larger == State::open) {
      open.push_back(pair);
      return;
    }
    if (junctions_.unite(element_of(pair.smaller), element_of(pair.larger)))
      --measures.of(components.find(component_of(pair))).junctions;
  }

  /// The junction pixels of the open pairs.
  std::vector<JunctionPixel> pixels_of(const std::vector<Pair>& open) {
    std::vector<JunctionPixel> pixels;
    for (const Pair& pair : open)
      for (const NodeId node : {pair.smaller, pair.larger})
        if (state_of(node) == State::junction)
          pixels.push_back({node, junctions_.find(element_of(node))});
    std::ranges::sort(pixels, {}, &JunctionPixel::node);
    const auto twice = std::unique(pixels.begin(), pixels.end(), [](const auto& a, const auto& b) {
      return a.node == b.node;
    });
    pixels.erase(twice, pixels.end());
    return pixels;
  }

 private:
  enum class State { other, junction, open };

  std::optional<VertexId> vertex_of(NodeId of_image) const {
    if (of_image < window_.slab.before) return std::nullopt;
    const auto& nodes = window_.ends.node;
    const NodeId node = of_image - window_.slab.before;
    const auto at = std::ranges::lower_bound(nodes, node);
    if (at == nodes.end() || *at != node) return std::nullopt;
    return static_cast<VertexId>(at - nodes.begin());
  }

  std::size_t place_among_earlier(NodeId node) const {
    const auto at = std::ranges::lower_bound(earlier_, node, {}, &JunctionPixel::node);
    return at == earlier_.end() || at->node != node
               ? earlier_.size()
               : static_cast<std::size_t>(at - earlier_.begin());
  }

  std::uint64_t element_of(NodeId node) const {
    const std::uint64_t vertices = window_.ends.vertex_count();
    if (const std::size_t place = place_among_earlier(node); place < earlier_.size())
      return vertices + place;
    if (const Stop* stop = find_stop(window_.stops, node))
      return vertices + earlier_.size() + static_cast<std::uint64_t>(stop - window_.stops.data());
    return *vertex_of(node);
  }

  State state_of(NodeId node) const {
    if (place_among_earlier(node) < earlier_.size()) return State::junction;
    if (const Stop* stop = find_stop(window_.stops, node))
      return stop->is_open ? State::open : stop->degree > 2 ? State::junction : State::other;
    const std::optional<VertexId> vertex = vertex_of(node);
    return vertex && window_.graph.degree(window_.ends.node[*vertex]) > 2 ? State::junction
                                                                          : State::other;
  }

  ComponentId component_of(Pair pair) const {
    for (const NodeId node : {pair.smaller, pair.larger}) {
      if (const Stop* stop = find_stop(window_.stops, node)) return stop->component;
      if (const std::optional<VertexId> vertex = vertex_of(node))
        if (is_of_slab(window_, *vertex)) return window_.component[*vertex];
    }
    return 0;  // one of the two is always of this slab or a stop
  }

  const TracedWindow& window_;
  const std::vector<JunctionPixel>& earlier_;
  DisjointSets<std::uint64_t> junctions_;
};

void ComponentMeasures::add(const TracedWindow& window, OpenComponents& components) {
  first_ = components.first();
  measures_.resize(components.count(), without_pixels());
  add_vertices(window);
  add_paths(window);
  for (const Stop& stop : window.stops)
    if (!stop.is_open) add_degree(stop.component, stop.degree);

  Junctions junctions(window, junction_pixels_);
  std::vector<Pair> open;
  for (const Pair& pair : pairs_) junctions.take(pair, *this, components, open);
  const PaddedBitmap& bitmap = window.node_index.bitmap();
  const Ranks ranks = window.node_index.ranks();
  for (VertexId vertex = 0; vertex < window.ends.vertex_count(); ++vertex) {
    const NodeId node = window.ends.node[vertex];
    const bool may_be_junction = window.is_stop[vertex] != 0 || window.graph.degree(node) > 2;
    if (!may_be_junction || !is_of_slab(window, vertex)) continue;
    const BitIndex bit = window.ends.bit[vertex];
    for (const NeighborBlock& block : window.graph.neighborhood())
      block.for_each_edge(ranks, bit, block.neighbors_of(bitmap.words(), bit) & ~block.later,
                          [&](NodeId other, AxisSet, std::size_t) {
                            junctions.take({other + window.slab.before, node + window.slab.before},
                                           *this, components, open);
                          });
  }
  junction_pixels_ = junctions.pixels_of(open);
  pairs_ = std::move(open);
}

SkeletonMeasures& ComponentMeasures::of(ComponentId component) {
  if (component >= first_) return measures_[component - first_];
  return of_parts_before_.try_emplace(component, without_pixels()).first->second;
}

void ComponentMeasures::renumber(NodeId difference) {
  for (Pair& pair : pairs_) {
    pair.smaller -= difference;
    pair.larger -= difference;
  }
  for (JunctionPixel& pixel : junction_pixels_) pixel.node -= difference;
}

void ComponentMeasures::take_open(const ComponentMeasures& before) {
  // The numbers of junctions of both must differ.
  std::uint64_t next = 0;
  for (const JunctionPixel& pixel : before.junction_pixels_)
    next = std::max(next, pixel.junction + 1);
  for (JunctionPixel& pixel : junction_pixels_) pixel.junction += next;
  junction_pixels_.insert(junction_pixels_.begin(), before.junction_pixels_.begin(),
                          before.junction_pixels_.end());
  pairs_.insert(pairs_.begin(), before.pairs_.begin(), before.pairs_.end());
}

void ComponentMeasures::add_degree(ComponentId component, std::uint64_t degree) {
  SkeletonMeasures& measures = of(component);
  measures.tips += degree == 1;
  measures.junction_pixels += degree > 2;
  measures.junctions += degree > 2;  // until it is joined with others
  measures.cycles -= degree != 2;    // a vertex
}

void ComponentMeasures::add_vertices(const TracedWindow& window) {
  const PaddedBitmap& bitmap = window.node_index.bitmap();
  for (VertexId vertex = 0; vertex < window.ends.vertex_count(); ++vertex) {
    if (!is_of_slab(window, vertex)) continue;
    SkeletonMeasures& measures = of(window.component[vertex]);
    ++measures.pixels;
    Coordinates at = bitmap.coordinates_of(window.ends.bit[vertex]);
    at[0] += window.first_slice;
    extend(measures.box, at);
    if (window.is_stop[vertex] != 0) continue;
    const std::uint64_t degree = window.graph.degree(window.ends.node[vertex]);
    add_degree(window.component[vertex], degree);
    measures.cycles -= degree == 2;  // the first node of a ring is a vertex too
  }
  for (std::uint64_t b = 0; b < window.joined.branches.count(); ++b)
    if (window.joined.is_ring[b] != 0) --of(window.joined.branches.component[b]).cycles;
}

/// The inner nodes of the window's branches, all of which are nodes of the slab. The ends lie in
/// the same component and may be in its box as well.
void ComponentMeasures::add_paths(const TracedWindow& window) {
  const auto bits = bit_index(window.node_index);
  for (std::uint64_t b = 0; b < window.branches.count(); ++b) {
    const std::size_t inner = window.branches.step_count(b) - 1;
    if (inner == 0) continue;
    SkeletonMeasures& measures = of(window.component[window.ends.source[b]]);
    measures.pixels += inner;
    BoundingBox box = box_of(window.branches.path(b), bits, window.node_index.bitmap());
    box.first[0] += window.first_slice;
    box.last[0] += window.first_slice;
    extend(measures.box, box);
  }
}

void ComponentMeasures::add_to(std::vector<SkeletonMeasures>& skeletons,
                               const SkeletonOfComponent& skeleton_of) const {
  const auto add = [&](ComponentId component, const SkeletonMeasures& part) {
    SkeletonMeasures& measures = skeletons[skeleton_of[component]];
    measures.pixels += part.pixels;
    measures.tips += part.tips;
    measures.junctions += part.junctions;
    measures.junction_pixels += part.junction_pixels;
    measures.cycles += part.cycles;
    extend(measures.box, part.box);
  };
  for (std::size_t i = 0; i < measures_.size(); ++i) add(first_ + i, measures_[i]);
  for (const auto& [component, part] : of_parts_before_) add(component, part);
}

std::vector<SkeletonMeasures> skeletons_without_pixels(std::uint64_t count) {
  SkeletonMeasures measures = without_pixels();
  measures.cycles = 1;
  return std::vector<SkeletonMeasures>(count, measures);
}

void add_branches(std::span<const BranchRow> rows, const SkeletonOfComponent& skeleton_of,
                  std::vector<SkeletonMeasures>& skeletons) {
  for (const BranchRow& row : rows) {
    SkeletonMeasures& skeleton = skeletons[skeleton_of[row.component]];
    ++skeleton.branches;
    ++skeleton.cycles;
    skeleton.total_length += row.distance;
    skeleton.longest_branch = std::fmax(skeleton.longest_branch, row.distance);
  }
}

}  // namespace skan_graph
