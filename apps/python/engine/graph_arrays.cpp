#include "engine/graph_arrays.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

/// Calls `use(first, last)` for ranges of rows, on all threads.
template <class Use>
void for_rows(std::uint64_t row_count, const Use& use) {
  constexpr std::uint64_t rows_at_a_time = 4096;
  tbb::parallel_for(tbb::blocked_range<std::uint64_t>(0, row_count, rows_at_a_time),
                    [&](const auto& rows) { use(rows.begin(), rows.end()); });
}

/// Calls `visit` with a 0 of the type for numbers up to `largest`.
template <class Visit>
CsrArrays with_index_type(std::uint64_t largest, const Visit& visit) {
  if (largest <= std::numeric_limits<std::int32_t>::max()) return visit(std::int32_t{});
  return visit(std::int64_t{});
}

template <class Index>
CsrArrays all_entries(const sg::CsrGraph& graph, const sg::EdgeWeights& weights) {
  Vector<Index> indptr(graph.node_count() + 1), indices(graph.entry_count());
  Vector<double> data(graph.entry_count());
  indptr[0] = 0;
  for_rows(graph.node_count(), [&](sg::NodeId first, sg::NodeId last) {
    for (sg::NodeId node = first; node < last; ++node) {
      const sg::CsrGraph::Entries entries = graph.entries(node);
      indptr[node + 1] = static_cast<Index>(entries.last);
      for (const sg::EntryIndex e : entries) {
        const sg::NodeId neighbor = graph.neighbor(node, e);
        indices[e] = static_cast<Index>(neighbor);
        data[e] = weights(node, neighbor, graph.axes[e]);
      }
    }
  });
  return {std::move(indptr), std::move(indices), std::move(data)};
}

/// Fewer entries than the graph has: counted on the way.
template <class Index>
CsrArrays short_entries(const sg::CsrGraph& graph, const sg::EdgeWeights& weights,
                        unsigned most_axes) {
  Vector<Index> indptr, indices;
  Vector<double> data;
  indptr.reserve(graph.node_count() + 1);
  indptr.push_back(0);
  for (sg::NodeId node = 0; node < graph.node_count(); ++node) {
    for (const sg::EntryIndex e : graph.entries(node)) {
      if (static_cast<unsigned>(std::popcount(graph.axes[e])) > most_axes) continue;
      const sg::NodeId neighbor = graph.neighbor(node, e);
      indices.push_back(static_cast<Index>(neighbor));
      data.push_back(weights(node, neighbor, graph.axes[e]));
    }
    indptr.push_back(static_cast<Index>(indices.size()));
  }
  return {std::move(indptr), std::move(indices), std::move(data)};
}

template <class Index>
CsrArrays nodes_of_paths(const sg::Branches& branches) {
  const std::uint64_t count = branches.count();
  Vector<Index> indptr(count + 1), indices(branches.delta.size() + count);
  indptr[0] = 0;
  for_rows(count, [&](std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t branch = first; branch < last; ++branch) {
      std::uint64_t place = branches.indptr[branch] + branch;  // each path has a step less than nodes
      for (const sg::NodeId node : branches.path(branch))
        indices[place++] = static_cast<Index>(node);
      indptr[branch + 1] = static_cast<Index>(place);
    }
  });
  return {std::move(indptr), std::move(indices), {}};
}

}  // namespace

nb::object hand_over(Indices numbers) {
  return std::visit([](auto& all) { return hand_over(std::move(all)); }, numbers);
}

CsrArrays csr_arrays(const sg::CsrGraph& graph, const sg::EdgeWeights& weights,
                     unsigned most_axes) {
  const std::uint64_t largest = std::max<std::uint64_t>(graph.node_count(), graph.entry_count());
  return with_index_type(largest, [&]<class Index>(Index) {
    return most_axes < sg::max_dimensions ? short_entries<Index>(graph, weights, most_axes)
                                          : all_entries<Index>(graph, weights);
  });
}

CsrArrays path_arrays(const sg::Branches& branches, std::uint64_t node_count) {
  const std::uint64_t largest = std::max(node_count, branches.delta.size() + branches.count());
  return with_index_type(largest,
                         [&]<class Index>(Index) { return nodes_of_paths<Index>(branches); });
}

nb::tuple tuple_of(CsrArrays arrays) {
  return nb::make_tuple(hand_over(std::move(arrays.indptr)), hand_over(std::move(arrays.indices)),
                        hand_over(std::move(arrays.data)));
}
