#include "skan_graph/slabs/spilled_graph.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "parallel/ranges.hpp"
#include "parallel/read_ahead.hpp"

namespace skan_graph {

SpilledGraph::SpilledGraph(ScratchFile& file, const SlabBuckets& buckets, bool heights)
    : heights_(heights),
      file_(file),
      buckets_(buckets),
      degrees_(file, buckets_.count()),
      deltas_(file, buckets_.count()),
      axes_(file, buckets_.count()),
      weights_(file, buckets_.count()),
      later_(file, buckets_.count()) {}

void SpilledGraph::add(const TracedSlab& slab, std::size_t bucket) {
  const CsrGraph& graph = slab.edges.graph;
  const std::vector<double>& weight = slab.edges.weight;
  const NodeId first = slab.first_in_window, last = first + slab.node_count;
  const NodeId before = slab.first_node - first;  // from the window's numbers to the image's
  for (NodeId node = 0; node < first; ++node)
    for (const EntryIndex entry : graph.entries(node))
      append_later({before + node, graph.delta[entry], graph.axes[entry],
                    heights_ ? weight[entry] : 0});
  for (const EdgeEntry& entry : slab.edges.closed) append_later(entry);

  UninitializedVector<std::uint8_t> degrees(slab.node_count);
  Ranges(static_cast<std::int64_t>(degrees.size()), 1 << 15)
      .parallel_for_each([&](std::int64_t, std::int64_t begin, std::int64_t end) {
        for (auto i = static_cast<NodeId>(begin); i < static_cast<NodeId>(end); ++i)
          degrees[i] = static_cast<std::uint8_t>(graph.degree(first + i));
      });
  degrees_.append(bucket, degrees);
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
  UninitializedVector<std::uint8_t> degrees(degrees_.count(bucket));
  degrees_.read(bucket, 0, degrees);
  std::vector<EdgeEntry> later = later_.read(bucket);
  for (EdgeEntry& entry : later) entry.node = buckets_.number_in_image(entry.node);
  std::ranges::sort(later, {}, [](const EdgeEntry& entry) {
    return std::pair(entry.node, entry.delta);
  });

  // The slabs' own entries are read to the end of the arrays, and move to the front as the others
  // are put between them.
  Part part{.bucket = bucket, .first = first, .graph = {}, .weight = {}};
  CsrGraph& graph = part.graph;
  const std::size_t own_count = deltas_.count(bucket), all = own_count + later.size();
  graph.indptr = RowPointers(degrees.size() + 1);
  const auto read_to_end = [&](const auto& stored, auto& numbers) {
    numbers.resize(all);
    stored.read(bucket, 0, std::span(numbers).last(own_count));
  };
  read_to_end(deltas_, graph.delta);
  read_to_end(axes_, graph.axes);
  if (heights_) read_to_end(weights_, part.weight);
  EntryIndex to = 0;
  std::size_t own = later.size();  // the next of the slabs' entries
  const auto move_own = [&](std::size_t end) {
    const auto move = [&](auto& numbers) {
      std::copy(numbers.begin() + static_cast<std::ptrdiff_t>(own),
                numbers.begin() + static_cast<std::ptrdiff_t>(end),
                numbers.begin() + static_cast<std::ptrdiff_t>(to));
    };
    if (own != to) {
      move(graph.delta);
      move(graph.axes);
      if (heights_) move(part.weight);
    }
    to += end - own;
    own = end;
  };
  const auto put = [&](const EdgeEntry& entry) {
    graph.delta[to] = entry.delta;
    graph.axes[to] = entry.axes;
    if (heights_) part.weight[to] = entry.weight;
    ++to;
  };
  const auto begin_row = [&](NodeId row, EntryIndex entry) {
    if (row % RowPointers::group_rows == 0)
      graph.indptr.base(row / RowPointers::group_rows) = entry;
    graph.indptr.set(row, entry);
  };
  auto added = later.begin();
  std::size_t own_of_row = own;
  for (std::size_t row = 0; row < degrees.size(); ++row) {
    begin_row(row, to + (own_of_row - own));
    const std::size_t end = own_of_row + degrees[row];
    for (; added != later.end() && added->node == first + row; ++added) {
      while (own_of_row < end && graph.delta[own_of_row] < added->delta) ++own_of_row;
      move_own(own_of_row);
      put(*added);
    }
    own_of_row = end;
  }
  move_own(own_of_row);
  begin_row(degrees.size(), to);
  return part;
}

void SpilledGraph::for_each(const std::function<void(const Part& part)>& use) const {
  NodeId first = 0;
  std::size_t bucket = 0;
  const auto read_next = [&](Part& part) {
    while (bucket < buckets_.count()) {
      part = read(bucket++, first);
      if (part.graph.node_count() == 0) continue;
      first += part.graph.node_count();
      return true;
    }
    return false;
  };
  read_ahead<Part>(!file_.asks_others(), read_next, use);
}

}  // namespace skan_graph
