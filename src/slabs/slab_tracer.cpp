#include "skan_graph/slabs/slab_tracer.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "bits/sort_each_once.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/branch_measures.hpp"
#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"
#include "skan_graph/trace/skeletons.hpp"
#include "slabs/close_edges.hpp"
#include "slabs/measure_chains.hpp"
#include "slabs/row_of_measures.hpp"
#include "slabs/window_chains.hpp"

namespace skan_graph {

namespace {

/// The first node of a slice of the window, or the number of nodes if there is no such slice.
NodeId first_node_of(const NodeIndex& node_index, std::uint64_t slice) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const Shape& shape = bitmap.shape();
  if (slice >= shape[0]) return node_index.node_count();
  return node_index.rank(bitmap.bit_of(slice * (shape.pixel_count() / shape[0])));
}

SlabNodes slab_nodes(const NodeIndex& node_index, const MaskWindow& window, NodeId nodes_before) {
  const auto node_of = [&](std::uint64_t slice) {
    return first_node_of(node_index, slice - window.window.first);
  };
  SlabNodes slab;
  slab.first = node_of(window.slab.first);
  if (window.slab.first - window.window.first == 2) slab.outer = node_of(window.slab.first - 1);
  slab.before = nodes_before - slab.first;
  slab.last = node_of(window.slab.last);
  slab.open = window.slab.last == window.window.last ? slab.last : node_of(window.slab.last - 1);
  return slab;
}

/// With its nodes only.
TracedSlab traced_slab(const SlabNodes& slab) {
  return {.first_node = slab.before + slab.first,
          .first_in_window = slab.first,
          .node_count = slab.last - slab.first,
          .branches = {},
          .rings = {},
          .joined = {}};
}

/// The work on one window. Nodes and bits are the window's, except where they are called those of
/// the image.
class WindowTracer {
 public:
  WindowTracer(const MaskWindow& window, const NodeIndex& node_index,
               std::span<const double> radii, const StepLengths& lengths, bool heights,
               SlabCarry& carry, OpenComponents& components, ComponentMeasures* measures,
               ComponentRadii* component_radii)
      : window_(window),
        radii_(radii),
        heights_(heights),
        carry_(carry),
        components_(components),
        measures_(measures),
        component_radii_(component_radii),
        node_index_(node_index),
        slab_(slab_nodes(node_index_, window, carry.node_count)),
        bit_shift_(static_cast<BitIndex>(window.window.first) * window.bitmap.strides()[0]),
        lengths_(lengths),
        weights_(heights ? EdgeWeights(lengths, window.values.by_node()) : EdgeWeights(lengths)),
        graph_(node_index_) {}

  std::vector<NeighborBlock> neighborhood() const {
    const auto blocks = graph_.neighborhood();
    return {blocks.begin(), blocks.end()};
  }

  TracedSlab trace(Junctions junctions, const SlabContents& keeps) {
    if (is_first_of_part()) add_stops_before();
    carry_.before_next = nodes_of_image(nodes_before_next_slice(graph_, slab_.open, slab_.last));
    carry_.last_slice = slab_.before + slab_.open;
    std::vector<NodeId> open = carry_.before_next;
    for (const Stop& stop : carry_.stops)
      if (stop.node < carry_.forest.first) open.push_back(stop.node);
    const std::vector<JunctionEdge> closed =
        clean_junctions(graph_, weights_, junctions, slab_, carry_.forest);
    for (const JunctionEdge& edge : carry_.forest.edges)
      open.insert(open.end(), {edge.smaller, edge.larger()});
    sort_each_once(open);

    TracedSlab slab = traced_slab(slab_);
    const std::vector<NodeId> in_window = stops_in_window(open);
    if (keeps.branches) trace_components(in_window);
    find_stops(open, keeps);
    if (keeps.edges) slab.edges = slab_edges(graph_, weights_, heights_, closed, carry_.stops);
    if (keeps.branches) measure(in_window, closed, keeps, slab);
    std::erase_if(carry_.stops, [](const Stop& stop) { return !stop.is_open; });
    carry_.node_count = slab_.before + slab_.last;
    return slab;
  }

 private:
  void trace_components(const std::vector<NodeId>& stops) {
    branches_ = trace_branches(graph_, stops);
    ends_ = branch_graph(graph_, branches_, stops);
    skeletons_ = find_skeletons(ends_, branches_);
    find_components();
  }

  bool is_in_window(NodeId of_image) const { return of_image >= slab_.before; }
  bool is_first_of_part() const { return slab_.before + slab_.first == carry_.forest.first; }

  std::vector<NodeId> nodes_of_image(std::vector<NodeId> nodes) const {
    for (NodeId& node : nodes) node += slab_.before;
    return nodes;
  }

  /// The nodes of the part before that have edges in this one.
  void add_stops_before() {
    for (const NodeId node :
         nodes_of_image(nodes_before_next_slice(graph_, slab_.outer, slab_.first)))
      carry_.stops.push_back(
          {.node = node, .bit = 0, .value = 0, .component = no_component, .is_open = true});
  }

  /// Those of the slabs before and the new ones.
  std::vector<NodeId> stops_in_window(const std::vector<NodeId>& open) const {
    std::vector<NodeId> stops;
    for (const Stop& stop : carry_.stops)
      if (is_in_window(stop.node)) stops.push_back(stop.node - slab_.before);
    for (const NodeId node : open)
      if (is_in_window(node)) stops.push_back(node - slab_.before);
    sort_each_once(stops);
    return stops;
  }

  VertexId vertex_of(NodeId of_image) const {
    const auto at = std::ranges::lower_bound(ends_.node, of_image - slab_.before);
    return static_cast<VertexId>(at - ends_.node.begin());
  }

  /// Components of the window become those of the slabs before where they share stops, else new
  /// ones.
  void find_components() {
    component_.assign(skeletons_.count, no_component);
    std::vector<std::uint8_t> is_of_slab(skeletons_.count);
    for (const Stop& stop : carry_.stops) {
      if (!is_in_window(stop.node)) continue;
      const SkeletonId skeleton = skeletons_.of_vertex[vertex_of(stop.node)];
      ComponentId& component = component_[skeleton];
      if (stop.component == no_component)  // of the part before, which will unite them
        is_of_slab[skeleton] = 1;
      else if (component == no_component)
        component = stop.component;
      else
        components_.unite(component, stop.component);
    }
    for (VertexId vertex = 0; vertex < ends_.vertex_count(); ++vertex)
      if (ends_.node[vertex] >= slab_.first && ends_.node[vertex] < slab_.last)
        is_of_slab[skeletons_.of_vertex[vertex]] = 1;
    for (SkeletonId id = 0; id < skeletons_.count; ++id)
      if (component_[id] == no_component && is_of_slab[id] != 0) component_[id] = components_.add();
    for (const JunctionEdge& edge : carry_.forest.edges)
      if (edge.larger() >= slab_.before + slab_.first)
        components_.unite(component_of(edge.smaller), component_of(edge.larger()));
  }

  ComponentId component_of(NodeId of_image) const {
    return component_[skeletons_.of_vertex[vertex_of(of_image)]];
  }

  /// Adds the new stops to the carried ones; those that are not in `open` are closed now.
  void find_stops(const std::vector<NodeId>& open, const SlabContents& keeps) {
    const NodeId first_new = slab_.before + slab_.first;
    for (Stop& stop : carry_.stops) stop.is_open = std::ranges::binary_search(open, stop.node);
    for (auto at = std::ranges::lower_bound(open, first_new); at != open.end(); ++at)
      carry_.stops.push_back({.node = *at,
                              .bit = 0,
                              .value = window_.values[*at - slab_.before],
                              .component = no_component,
                              .is_open = true,
                              .radius = carry_.has_radii ? radii_[*at - slab_.before] : 0});
    if (!keeps.branches) return;
    for (Stop& stop : carry_.stops) {
      if (stop.component == no_component) stop.component = component_of(stop.node);
      if (stop.node >= first_new) stop.bit = ends_.bit[vertex_of(stop.node)] + bit_shift_;
    }
  }

  void measure(const std::vector<NodeId>& stops, const std::vector<JunctionEdge>& closed,
               const SlabContents& keeps, TracedSlab& slab) {
    std::vector<std::uint8_t> is_stop(ends_.vertex_count());
    for (const NodeId stop : stops) is_stop[vertex_of(stop + slab_.before)] = 1;
    const BranchMeasures measures =
        measure_branches(graph_, branches_, ends_, weights_, window_.values);
    find_closed(is_stop);
    add_rows(measures, slab);
    if (keeps.paths) add_steps(slab.steps);
    if (carry_.has_radii) add_radii(slab.radii);

    carry_values();
    const auto neighborhood = graph_.neighborhood();
    add_chains(is_stop);
    close_edges(closed, carry_);
    JoinedChains joined = join_chains(carry_.chains, carry_.stops, neighborhood);
    slab.joined = measure_chains(joined, lengths_, heights_, neighborhood, carry_.value);
    slab.radii.joined = measure_chain_radii(joined, lengths_, heights_, neighborhood);
    if (keeps.paths) slab.steps.joined = joined.branches.delta;
    if (measures_ != nullptr) measure_components(is_stop, joined);
    if (measures_ != nullptr && component_radii_ != nullptr) add_radii_of_components();
    carry_.chains = std::move(joined.open);
  }

  void measure_components(const std::vector<std::uint8_t>& is_stop, const JoinedChains& joined) {
    std::vector<ComponentId> of_vertex(ends_.vertex_count());
    for (VertexId vertex = 0; vertex < of_vertex.size(); ++vertex)
      of_vertex[vertex] = component_[skeletons_.of_vertex[vertex]];
    measures_->add({.node_index = node_index_,
                    .graph = graph_,
                    .branches = branches_,
                    .ends = ends_,
                    .component = of_vertex,
                    .is_stop = is_stop,
                    .slab = slab_,
                    .first_slice = window_.window.first,
                    .stops = carry_.stops,
                    .joined = joined},
                   components_);
  }

  /// Tells the branches that end at no stop from those that do.
  void find_closed(const std::vector<std::uint8_t>& is_stop) {
    closed_.reserve(branches_.count());
    for (std::uint64_t b = 0; b < branches_.count(); ++b) {
      const bool is_open = is_stop[ends_.source[b]] != 0 || is_stop[ends_.destination[b]] != 0;
      (is_open ? open_ : closed_).push_back(b);
    }
  }

  std::size_t first_closed_ring() const {
    return static_cast<std::size_t>(std::ranges::lower_bound(closed_, branches_.first_ring) -
                                    closed_.begin());
  }

  void add_rows(const BranchMeasures& measures, TracedSlab& slab) const {
    const auto fill = [&](std::span<const std::uint64_t> numbers, auto& rows) {
      rows.resize(numbers.size());
      Ranges(static_cast<std::int64_t>(rows.size()), 1 << 12)
          .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
            for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
              rows[i] = row_of(measures, numbers[i]);
          });
    };
    const std::size_t first_ring = first_closed_ring();
    fill(std::span(closed_).first(first_ring), slab.branches);
    fill(std::span(closed_).subspan(first_ring), slab.rings);
  }

  void add_steps(TracedSlab::Steps& steps) const {
    for (const std::uint64_t b : closed_) {
      auto& of_kind = branches_.is_ring(b) ? steps.rings : steps.branches;
      const auto delta = branches_.delta.begin();
      of_kind.insert(of_kind.end(), delta + static_cast<std::ptrdiff_t>(branches_.indptr[b]),
                     delta + static_cast<std::ptrdiff_t>(branches_.indptr[b + 1]));
    }
  }

  void add_radii(TracedSlab::Radii& radii) const {
    const std::vector<RadiusRow> rows = radius_rows(
        statistics_along(branches_, radii_),
        branch_solids(branches_, radii_, weights_, window_.bitmap.shape().dimensions()));
    for (const std::uint64_t b : closed_)
      (branches_.is_ring(b) ? radii.rings : radii.branches).push_back(rows[b]);
  }

  /// Each node of the slab once: it is a vertex, or within a branch of the window.
  void add_radii_of_components() const {
    component_radii_->make_room_for(components_);
    for (VertexId vertex = 0; vertex < ends_.vertex_count(); ++vertex)
      if (const NodeId node = ends_.node[vertex]; node >= slab_.first && node < slab_.last)
        component_radii_->add(component_[skeletons_.of_vertex[vertex]], radii_[node]);
    for (std::uint64_t b = 0; b < branches_.count(); ++b) {
      const ComponentId component = component_[skeletons_.of_branch(ends_, b)];
      const Path path = branches_.path(b);
      auto node = std::next(path.begin());
      for (std::size_t step = 1; step < branches_.step_count(b); ++step, ++node)
        component_radii_->add(component, radii_[*node]);
    }
  }

  BranchRow row_of(const BranchMeasures& measures, std::uint64_t b) const {
    const NodeId source = branches_.source[b], destination = branches_.destination[b];
    BranchRow row = row_of_measures(measures, b);
    row.source = source + slab_.before;
    row.destination = destination + slab_.before;
    row.second = node_at(source, branches_.delta[branches_.indptr[b]]) + slab_.before;
    row.source_bit = ends_.bit[ends_.source[b]] + bit_shift_;
    row.destination_bit = ends_.bit[ends_.destination[b]] + bit_shift_;
    row.step_count = branches_.step_count(b);
    row.component = component_[skeletons_.of_branch(ends_, b)];
    row.source_value = window_.values[source];
    row.destination_value = window_.values[destination];
    row.is_ring = branches_.is_ring(b);
    return row;
  }

  void carry_values() {
    if (carry_.has_values || node_index_.node_count() == 0) return;
    if (is_first_of_part()) carry_.value = window_.values[0];
    if (window_.values.by_node().empty() && window_.values[0] == carry_.value) return;
    begin_to_carry_values(carry_);
  }

  /// The chains of the window that end at stops.
  void add_chains(const std::vector<std::uint8_t>& is_stop) {
    const auto end = [&](VertexId vertex) -> ChainEnd {
      return {.node = ends_.node[vertex] + slab_.before,
              .bit = ends_.bit[vertex] + bit_shift_,
              .is_open = is_stop[vertex] != 0,
              .is_tip = graph_.degree(ends_.node[vertex]) == 1};
    };
    Chains& chains = carry_.chains;
    for (const std::uint64_t b : open_) {
      const VertexId source = ends_.source[b], destination = ends_.destination[b];
      chains.source.push_back(end(source));
      chains.destination.push_back(end(destination));
      chains.component.push_back(component_[skeletons_.of_branch(ends_, b)]);
      append_steps(graph_, branches_, b, ends_.bit[source], chains);
      if (carry_.has_values)
        for (const NodeId node : branches_.path(b)) chains.values.push_back(window_.values[node]);
      if (carry_.has_radii)
        for (const NodeId node : branches_.path(b)) chains.radii.push_back(radii_[node]);
    }
  }

  const MaskWindow& window_;
  const std::span<const double> radii_;  // of the window's nodes, if they are measured
  const bool heights_;
  SlabCarry& carry_;
  OpenComponents& components_;
  ComponentMeasures* const measures_;  // may be null
  ComponentRadii* const component_radii_;  // may be null
  const NodeIndex& node_index_;
  const SlabNodes slab_;
  const BitIndex bit_shift_;  // from the window's bits to those of the image
  const StepLengths& lengths_;
  const EdgeWeights weights_;
  PixelGraph graph_;
  Branches branches_;
  BranchGraph ends_;
  Skeletons skeletons_;
  std::vector<ComponentId> component_;  // of each of the window's skeletons
  std::vector<std::uint64_t> closed_, open_;  // branches that end at no stop, and the others
};

}  // namespace

SlabTracer::SlabTracer(std::span<const double> spacing, Junctions junctions, bool heights)
    : lengths_(spacing), junctions_(junctions), heights_(heights) {}

TracedSlab SlabTracer::trace(const MaskWindow& window, const NodeIndex& node_index,
                             std::span<const double> radii) {
  if (!keeps_.branches && !keeps_.edges) {
    const SlabNodes slab = slab_nodes(node_index, window, carry_.node_count);
    carry_.node_count = slab.before + slab.last;
    return traced_slab(slab);
  }
  WindowTracer tracer(window, node_index, radii, lengths_, heights_, carry_, components_,
                      measures_ ? &*measures_ : nullptr,
                      component_radii_ ? &*component_radii_ : nullptr);
  if (neighborhood_.empty()) neighborhood_ = tracer.neighborhood();
  return tracer.trace(junctions_, keeps_);
}

}  // namespace skan_graph
