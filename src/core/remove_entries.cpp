#include "core/remove_entries.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// The entries of a slab of rows, of which the first ones stay.
struct SlabEntries {
  EntryIndex first, kept_last, last;
};

std::vector<EntryIndex> find_removed(const UninitializedVector<AxisSet>& axes, EntryIndex first,
                                     EntryIndex last) {
  std::vector<EntryIndex> removed;
  while (first < last) {
    const void* found = std::memchr(axes.data() + first, 0, last - first);
    if (found == nullptr) break;
    first = static_cast<EntryIndex>(static_cast<const AxisSet*>(found) - axes.data());
    removed.push_back(first++);
  }
  return removed;
}

/// Closes the gaps within a slab: what lies between two removed entries moves as a whole.
template <class Value>
void close_gaps(std::span<const EntryIndex> removed, EntryIndex last, Value* values) {
  if (removed.empty()) return;
  Value* to = values + removed.front();
  for (std::size_t i = 0; i < removed.size(); ++i) {
    const EntryIndex next = i + 1 < removed.size() ? removed[i + 1] : last;
    to = std::copy(values + removed[i] + 1, values + next, to);
  }
}

/// The slabs are the groups of rows that share a base.
class Remover {
 public:
  explicit Remover(CsrGraph& graph) : graph_(graph) {}

  void remove() {
    const NodeId rows = graph_.node_count();
    Slabs(static_cast<std::int64_t>(rows), static_cast<std::int64_t>(RowPointers::group_rows))
        .parallel_in_order(
            [&](std::int64_t, std::int64_t first, std::int64_t last) {
              return close_gaps_of_rows(static_cast<NodeId>(first), static_cast<NodeId>(last));
            },
            [&](const SlabEntries& slab) { close_up(slab); });
    if (rows % RowPointers::group_rows == 0) move_next_base();  // a group of the end alone
    graph_.delta.resize(end_);
    graph_.axes.resize(end_);
  }

 private:
  SlabEntries close_gaps_of_rows(NodeId first_row, NodeId last_row) {
    const EntryIndex first = graph_.indptr[first_row], last = graph_.indptr[last_row];
    const std::vector<EntryIndex> removed = find_removed(graph_.axes, first, last);
    close_gaps(removed, last, graph_.delta.data());
    close_gaps(removed, last, graph_.axes.data());

    const bool ends_in_group = last_row % RowPointers::group_rows != 0;
    std::uint32_t gone = 0;  // before the row
    for (NodeId row = first_row; row < last_row + (ends_in_group ? 1 : 0); ++row) {
      const EntryIndex begin = graph_.indptr[row];
      while (gone < removed.size() && removed[gone] < begin) ++gone;
      if (gone > 0) graph_.indptr.rest(row) -= gone;
    }
    return {first, last - removed.size(), last};
  }

  /// Moves the entries of the next slab up to those before it.
  void close_up(const SlabEntries& slab) {
    if (end_ != slab.first) {
      const auto move = [&](auto* values) {
        std::copy(values + slab.first, values + slab.kept_last, values + end_);
      };
      move(graph_.delta.data());
      move(graph_.axes.data());
    }
    move_next_base();
    end_ += slab.kept_last - slab.first;
    removed_ += slab.last - slab.kept_last;
  }

  void move_next_base() { graph_.indptr.base(next_group_++) -= removed_; }

  CsrGraph& graph_;
  EntryIndex end_ = 0;      // of the entries moved so far
  EntryIndex removed_ = 0;  // before them
  std::uint64_t next_group_ = 0;
};

}  // namespace

CsrGraph without_removed(CsrGraph graph) {
  if (graph.node_count() > 0) Remover(graph).remove();
  return graph;
}

}  // namespace skan_graph
