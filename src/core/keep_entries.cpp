#include "core/keep_entries.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// The entries of a slab of nodes.
struct SlabEntries {
  EntryIndex first, last;
  std::vector<EntryIndex> removed;  // those that are not kept, ascending
  EntryIndex removed_before = 0;    // in all slabs before this one
};

std::vector<EntryIndex> find_removed(std::span<const std::uint8_t> keep, EntryIndex first,
                                     EntryIndex last) {
  std::vector<EntryIndex> removed;
  while (first < last) {
    const void* found = std::memchr(keep.data() + first, 0, last - first);
    if (found == nullptr) break;
    first = static_cast<EntryIndex>(static_cast<const std::uint8_t*>(found) - keep.data());
    removed.push_back(first++);
  }
  return removed;
}

/// Copies what lies between the removed entries, each run as a whole.
template <class Value>
void copy_kept(const SlabEntries& slab, const Value* from, Value* to) {
  to += slab.first - slab.removed_before;
  EntryIndex first = slab.first;
  for (const EntryIndex removed : slab.removed) {
    to = std::copy(from + first, from + removed, to);
    first = removed + 1;
  }
  std::copy(from + first, from + slab.last, to);
}

}  // namespace

CsrGraph keep_entries(CsrGraph graph, std::span<const std::uint8_t> keep) {
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15);
  std::vector<SlabEntries> entries(static_cast<std::size_t>(slabs.count()));
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    SlabEntries& here = entries[static_cast<std::size_t>(slab)];
    here.first = graph.indptr[static_cast<NodeId>(first)];
    here.last = graph.indptr[static_cast<NodeId>(last)];
    here.removed = find_removed(keep, here.first, here.last);
  });
  EntryIndex all_removed = 0;
  for (SlabEntries& slab : entries)
    slab.removed_before = std::exchange(all_removed, all_removed + slab.removed.size());
  if (all_removed == 0) return graph;

  UninitializedVector<std::int32_t> delta(graph.entry_count() - all_removed);
  UninitializedVector<AxisSet> axes(graph.entry_count() - all_removed);
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    const SlabEntries& here = entries[static_cast<std::size_t>(slab)];
    copy_kept(here, graph.delta.data(), delta.data());
    copy_kept(here, graph.axes.data(), axes.data());
    EntryIndex gone = here.removed_before;
    auto next = here.removed.begin();
    for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node) {
      for (; next != here.removed.end() && *next < graph.indptr[node]; ++next) ++gone;
      graph.indptr[node] -= gone;
    }
  });
  graph.indptr.back() -= all_removed;
  graph.delta = std::move(delta);
  graph.axes = std::move(axes);
  return graph;
}

}  // namespace skan_graph
