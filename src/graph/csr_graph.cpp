#include "skan_graph/graph/csr_graph.hpp"

#include <numeric>
#include <vector>

#include "kernels/cpu_level.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

/// A range is the group of rows that share a base.
constexpr auto nodes_per_range = static_cast<std::int64_t>(RowPointers::group_rows);

/// Writes entries one after another.
struct EntryWriter {
  std::int32_t* delta;
  AxisSet* axes;
  EntryIndex next;

  void write(NodeId node, NodeId neighbor, AxisSet step) {
    delta[next] = delta_between(node, neighbor);
    axes[next] = step;
    ++next;
  }
};

void fill_rows(const PixelGraph& graph, NodeId first, NodeId last, RowPointers& indptr,
               EntryWriter entries) {
  const auto rows = indptr.rows();
  graph.for_each_node(first, last, [&](NodeId node, const auto& edges) {
    rows.set(node, entries.next);
    edges.for_each([&](NodeId neighbor, AxisSet axes, std::size_t) {
      entries.write(node, neighbor, axes);
    });
  });
}

}  // namespace

CsrGraph csr_graph(const PixelGraph& graph) {
  const Ranges ranges(static_cast<std::int64_t>(graph.node_count()), nodes_per_range);
  std::vector<EntryIndex> first_entry(static_cast<std::size_t>(ranges.count()) + 1);
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    first_entry[static_cast<std::size_t>(range) + 1] =
        graph.entry_count(static_cast<NodeId>(first), static_cast<NodeId>(last));
  });
  std::partial_sum(first_entry.begin(), first_entry.end(), first_entry.begin());

  CsrGraph result;
  result.indptr = RowPointers(graph.node_count() + 1);
  for (std::uint64_t group = 0; group < result.indptr.group_count(); ++group)
    result.indptr.base(group) = first_entry[group];
  result.delta.resize(first_entry.back());
  result.axes.resize(first_entry.back());
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    at_cpu_level([&] {
      fill_rows(graph, static_cast<NodeId>(first), static_cast<NodeId>(last), result.indptr,
                {result.delta.data(), result.axes.data(),
                 first_entry[static_cast<std::size_t>(range)]});
    });
  });
  result.indptr.set(graph.node_count(), first_entry.back());
  return result;
}

}  // namespace skan_graph
