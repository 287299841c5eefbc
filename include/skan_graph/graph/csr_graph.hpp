#pragma once

#include <cstdint>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/graph/detail/row_pointers.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// The graph of skeleton pixels in compressed sparse rows (CSR), as others read it: the
/// entries of node i are indptr[i] to indptr[i + 1] − 1, neighbours ascending;
/// every edge has two entries, one at each end.
///
/// To take 5 bytes an entry however large the image, an entry holds not the
/// neighbour but its distance in node numbers (4 bytes), and not the length of
/// the step but the axes it moves along (1 byte; see StepLengths, EdgeWeights).
/// Memory: 4 bytes a node and 5 an entry, of which a skeleton has about two a node.
///
///     for (EntryIndex e : graph.entries(node)) visit(graph.neighbor(node, e));
struct CsrGraph {
  RowPointers indptr;                        // node_count + 1, the first 0
  UninitializedVector<std::int32_t> delta;   // neighbour − node, between −2^30 and 2^30
  UninitializedVector<AxisSet> axes;         // of the step there

  /// A range of entries, for range-based loops.
  struct Entries {
    struct Iterator {
      EntryIndex entry;
      EntryIndex operator*() const { return entry; }
      Iterator& operator++() { ++entry; return *this; }
      friend bool operator==(Iterator, Iterator) = default;
    };
    EntryIndex first, last;
    Iterator begin() const { return {first}; }
    Iterator end() const { return {last}; }
    EntryIndex size() const { return last - first; }
  };

  NodeId node_count() const { return indptr.size() == 0 ? 0 : indptr.size() - 1; }
  EntryIndex entry_count() const { return delta.size(); }
  Entries entries(NodeId node) const { return {indptr[node], indptr[node + 1]}; }
  EntryIndex degree(NodeId node) const { return indptr[node + 1] - indptr[node]; }
  NodeId neighbor(NodeId node, EntryIndex entry) const {
    return node_at(node, delta[entry]);
  }
};

/// The graph, written out. Two passes: to count the entries of each range of nodes, and to
/// fill the range's own part of arrays allocated once. On all threads; the result does not
/// depend on how many.
CsrGraph csr_graph(const PixelGraph& graph);

}  // namespace skan_graph
