#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/io/write_graph.hpp"

namespace skan_graph {

// Loops over parts of a graph of about equal size, for writers that work in blocks: one search for
// the start of a part, then sequential access.

/// Calls `visit(node, pixel)` for nodes first to last − 1.
template <class Visitor>
void for_each_pixel(const NodeIndex& node_index, NodeId first, NodeId last, const Visitor& visit) {
  if (first == last) return;
  constexpr BitIndex bits_per_block = NodeIndex::words_per_block * bits_per_word;
  const std::int64_t first_block = node_index.bit_of(first) / bits_per_block;
  const std::int64_t last_block = node_index.bit_of(last - 1) / bits_per_block + 1;
  for_each_node(node_index, first_block, last_block, [&](NodeId node, BitIndex bit) {
    if (first <= node && node < last) visit(node, node_index.bitmap().pixel_of(bit));
  });
}

/// The same for nodes with a pixel each.
template <class Visitor>
void for_each_pixel(std::span<const PixelIndex> pixels, NodeId first, NodeId last,
                    const Visitor& visit) {
  for (NodeId node = first; node < last; ++node) visit(node, pixels[node]);
}

/// Calls `visit(node, entry)` for entries first to last − 1, with the node whose row has the entry.
template <class Visitor>
void for_each_entry(const CsrGraph& graph, EntryIndex first, EntryIndex last,
                    const Visitor& visit) {
  NodeId node = graph.indptr.row_of(first);
  for (EntryIndex entry = first; entry < last; ++entry) {
    while (graph.indptr[node + 1] <= entry) ++node;
    visit(node, entry);
  }
}

/// Calls `use(count, row_end)` for each part: row_end(i) is the entry after the part's row i among
/// all entries. With a 0 before them these are the graph's indptr.
template <class Use>
void for_each_row_end(const GraphParts& graph, const Use& use) {
  EntryIndex before = 0;
  graph.for_each([&](const GraphPart& part) {
    use(part.graph.node_count(), [&](NodeId row) { return before + part.graph.indptr[row + 1]; });
    before += part.graph.entry_count();
  });
}

}  // namespace skan_graph
