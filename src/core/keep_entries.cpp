#include "core/keep_entries.hpp"

#include <algorithm>
#include <cstddef>
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

/// Closes the gaps within a slab: what lies between two removed entries moves as a whole.
template <class Value>
void close_gaps(const SlabEntries& slab, Value* values) {
  Value* to = values + slab.first;
  EntryIndex first = slab.first;
  for (const EntryIndex removed : slab.removed) {
    to = first == slab.first ? values + removed : std::copy(values + first, values + removed, to);
    first = removed + 1;
  }
  if (first != slab.first) std::copy(values + first, values + slab.last, to);
}

/// Moves the slabs together, one after another: at the speed of memory, on one thread.
template <class Value>
void close_up(const std::vector<SlabEntries>& slabs, UninitializedVector<Value>& values) {
  auto end = values.begin();
  for (const SlabEntries& slab : slabs) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(slab.first);
    const auto last = values.begin() + static_cast<std::ptrdiff_t>(slab.last - slab.removed.size());
    end = end == first ? last : std::copy(first, last, end);
  }
  values.erase(end, values.end());
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
    close_gaps(here, graph.delta.data());
    close_gaps(here, graph.axes.data());
  });
  close_up(entries, graph.delta);
  close_up(entries, graph.axes);

  EntryIndex all_removed = 0;
  for (SlabEntries& slab : entries)
    slab.removed_before = std::exchange(all_removed, all_removed + slab.removed.size());
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    const SlabEntries& here = entries[static_cast<std::size_t>(slab)];
    EntryIndex gone = here.removed_before;
    auto next = here.removed.begin();
    for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node) {
      for (; next != here.removed.end() && *next < graph.indptr[node]; ++next) ++gone;
      graph.indptr[node] -= gone;
    }
  });
  graph.indptr.back() -= all_removed;
  return graph;
}

}  // namespace skan_graph
