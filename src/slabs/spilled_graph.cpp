#include "skan_graph/slabs/spilled_graph.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace skan_graph {

SpilledGraph::SpilledGraph(ScratchFile& file, const SlabBuckets& buckets, bool heights)
    : heights_(heights),
      buckets_(buckets),
      degrees_(file, buckets_.count()),
      deltas_(file, buckets_.count()),
      axes_(file, buckets_.count()),
      weights_(file, buckets_.count()),
      later_(file, buckets_.count()) {}

void SpilledGraph::add(const TracedSlab& slab, std::size_t bucket) {
  const auto& [graph, weight, closed] = slab.edges;
  const NodeId first = slab.first_in_window, last = first + slab.node_count;
  const NodeId before = slab.first_node - first;  // from the window's numbers to the image's
  for (NodeId node = 0; node < first; ++node)
    for (const EntryIndex entry : graph.entries(node))
      append_later({before + node, graph.delta[entry], graph.axes[entry],
                    heights_ ? weight[entry] : 0});
  for (const EdgeEntry& entry : closed) append_later(entry);

  for (NodeId node = first; node < last; ++node)
    degrees_.append(bucket, static_cast<std::uint8_t>(graph.degree(node)));
  const EntryIndex begin = graph.indptr[first], count = graph.indptr[last] - begin;
  deltas_.append(bucket, std::span(graph.delta).subspan(begin, count));
  axes_.append(bucket, std::span(graph.axes).subspan(begin, count));
  if (heights_) weights_.append(bucket, std::span(weight).subspan(begin, count));
}

void SpilledGraph::append_later(const EdgeEntry& entry) {
  later_.append(buckets_.of_node(entry.node), entry);
}

void SpilledGraph::join(const TracedSlab& joined) {
  for (const EdgeEntry& entry : joined.edges.closed) append_later(entry);
}

void SpilledGraph::take(const SpilledGraph& part, std::uint64_t rank) {
  degrees_.take(part.degrees_, rank);
  deltas_.take(part.deltas_, rank);
  axes_.take(part.axes_, rank);
  weights_.take(part.weights_, rank);
  later_.take(part.later_, rank);
}

SpilledGraph::Part SpilledGraph::read(std::size_t bucket, NodeId first) const {
  const std::vector<std::uint8_t> degrees = degrees_.read(bucket);
  const std::vector<std::int32_t> deltas = deltas_.read(bucket);
  const std::vector<AxisSet> axes = axes_.read(bucket);
  const std::vector<double> weights = weights_.read(bucket);
  std::vector<EdgeEntry> later = later_.read(bucket);
  for (EdgeEntry& entry : later) entry.node = buckets_.number_in_image(entry.node);
  std::ranges::sort(later, {}, [](const EdgeEntry& entry) {
    return std::pair(entry.node, entry.delta);
  });

  Part part{.bucket = bucket, .first = first, .graph = {}, .weight = {}};
  CsrGraph& graph = part.graph;
  graph.indptr = RowPointers(degrees.size() + 1);
  graph.delta.resize(deltas.size() + later.size());
  graph.axes.resize(graph.delta.size());
  if (heights_) part.weight.resize(graph.delta.size());
  EntryIndex to = 0;
  const auto put = [&](std::int32_t delta, AxisSet axes_of_step, double weight) {
    graph.delta[to] = delta;
    graph.axes[to] = axes_of_step;
    if (heights_) part.weight[to] = weight;
    ++to;
  };
  const auto begin_row = [&](NodeId row) {
    if (row % RowPointers::group_rows == 0) graph.indptr.base(row / RowPointers::group_rows) = to;
    graph.indptr.set(row, to);
  };
  auto added = later.begin();
  for (std::size_t row = 0, own = 0; row < degrees.size(); ++row) {
    begin_row(row);
    const std::size_t end = own + degrees[row];
    const auto put_own = [&] {
      put(deltas[own], axes[own], heights_ ? weights[own] : 0);
      ++own;
    };
    for (; added != later.end() && added->node == first + row; ++added) {
      while (own < end && deltas[own] < added->delta) put_own();
      put(added->delta, added->axes, added->weight);
    }
    while (own < end) put_own();
  }
  begin_row(degrees.size());
  return part;
}

void SpilledGraph::for_each(const std::function<void(const Part& part)>& use) const {
  NodeId first = 0;
  for (std::size_t bucket = 0; bucket < buckets_.count(); ++bucket) {
    const Part part = read(bucket, first);
    if (part.graph.node_count() == 0) continue;
    use(part);
    first += part.graph.node_count();
  }
}

}  // namespace skan_graph
