#include "core/keep_entries.hpp"

#include <algorithm>
#include <vector>

#include "core/slabs.hpp"

namespace skan_graph {

CsrGraph keep_entries(CsrGraph graph, std::span<const std::uint8_t> keep) {
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15);
  struct Piece {
    EntryIndex first, last, kept;
  };
  std::vector<Piece> pieces(static_cast<std::size_t>(slabs.count()));
  for (std::size_t slab = 0; slab < pieces.size(); ++slab)
    pieces[slab] = {graph.indptr[static_cast<NodeId>(slabs.first(static_cast<std::int64_t>(slab)))],
                    graph.indptr[static_cast<NodeId>(slabs.last(static_cast<std::int64_t>(slab)))],
                    0};

  // Every slab closes the gaps within itself; its rows then begin where `indptr`
  // says, counted from the slab's own start.
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    Piece& piece = pieces[static_cast<std::size_t>(slab)];
    EntryIndex to = piece.first, from = piece.first;
    for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node) {
      const bool is_last = node + 1 == static_cast<NodeId>(last);
      const EntryIndex row_end = is_last ? piece.last : graph.indptr[node + 1];
      graph.indptr[node] = to - piece.first;
      for (; from < row_end; ++from) {
        if (keep[from] == 0) continue;
        graph.delta[to] = graph.delta[from];
        graph.axes[to] = graph.axes[from];
        ++to;
      }
    }
    piece.kept = to - piece.first;
  });

  // The slabs move together, one after another, each over what it leaves free.
  EntryIndex total = 0;
  std::vector<EntryIndex> start(pieces.size());
  for (std::size_t slab = 0; slab < pieces.size(); ++slab) {
    const Piece& piece = pieces[slab];
    start[slab] = total;
    if (total != piece.first) {
      std::copy_n(graph.delta.begin() + static_cast<std::ptrdiff_t>(piece.first), piece.kept,
                  graph.delta.begin() + static_cast<std::ptrdiff_t>(total));
      std::copy_n(graph.axes.begin() + static_cast<std::ptrdiff_t>(piece.first), piece.kept,
                  graph.axes.begin() + static_cast<std::ptrdiff_t>(total));
    }
    total += piece.kept;
  }
  graph.delta.resize(total);
  graph.axes.resize(total);
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node)
      graph.indptr[node] += start[static_cast<std::size_t>(slab)];
  });
  graph.indptr.back() = total;
  return graph;
}

}  // namespace skan_graph
