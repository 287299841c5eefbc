#include "core/keep_entries.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// The entries of each slab that are not kept, ascending.
using Removed = std::vector<std::vector<EntryIndex>>;

Removed find_removed(const CsrGraph& graph, const Slabs& slabs,
                     std::span<const std::uint8_t> keep) {
  Removed removed(static_cast<std::size_t>(slabs.count()));
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    const std::uint8_t* at = keep.data() + graph.indptr[static_cast<NodeId>(first)];
    const std::uint8_t* end = keep.data() + graph.indptr[static_cast<NodeId>(last)];
    const auto next_removed = [&] {
      return static_cast<const std::uint8_t*>(
          std::memchr(at, 0, static_cast<std::size_t>(end - at)));
    };
    for (; at != end && (at = next_removed()) != nullptr; ++at)
      removed[static_cast<std::size_t>(slab)].push_back(static_cast<EntryIndex>(at - keep.data()));
  });
  return removed;
}

/// Closes the gaps: what lies between two removed entries moves as a whole. One
/// thread, at the speed of memory.
template <class Value>
void close_gaps(UninitializedVector<Value>& values, const Removed& removed) {
  auto to = values.begin();
  auto from = values.begin();
  for (const auto& of_slab : removed)
    for (const EntryIndex entry : of_slab) {
      const auto gap = values.begin() + static_cast<std::ptrdiff_t>(entry);
      to = from == to ? gap : std::copy(from, gap, to);
      from = gap + 1;
    }
  to = from == to ? values.end() : std::copy(from, values.end(), to);
  values.erase(to, values.end());
}

}  // namespace

CsrGraph keep_entries(CsrGraph graph, std::span<const std::uint8_t> keep) {
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15);
  const Removed removed = find_removed(graph, slabs, keep);
  close_gaps(graph.delta, removed);
  close_gaps(graph.axes, removed);

  std::vector<EntryIndex> removed_before(removed.size() + 1);
  for (std::size_t slab = 0; slab < removed.size(); ++slab)
    removed_before[slab + 1] = removed_before[slab] + removed[slab].size();
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    const auto& in_slab = removed[static_cast<std::size_t>(slab)];
    auto next = in_slab.begin();
    EntryIndex gone = removed_before[static_cast<std::size_t>(slab)];
    for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node) {
      for (; next != in_slab.end() && *next < graph.indptr[node]; ++next) ++gone;
      graph.indptr[node] -= gone;
    }
  });
  graph.indptr.back() -= removed_before.back();
  return graph;
}

}  // namespace skan_graph
