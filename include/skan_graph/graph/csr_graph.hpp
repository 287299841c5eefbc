#pragma once

#include <cstdint>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/graph/detail/row_pointers.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// The graph of skeleton pixels in compressed sparse rows (CSR), for export to other
/// programs. Node i has the entries indptr[i] to indptr[i + 1] − 1, with neighbours in
/// ascending order. Every edge has two entries, one at each end.
///
/// An entry takes 5 bytes, however large the image: 4 for the difference between the
/// neighbour's number and the node's, 1 for the axes that the step moves along (see
/// StepLengths and EdgeWeights for its length).
/// Memory: 4 bytes a node and 5 an entry. A skeleton has about two entries a node.
///
///     for (EntryIndex e : graph.entries(node)) visit(graph.neighbor(node, e));
struct CsrGraph {
  RowPointers indptr;                        // node_count + 1 entries; the first is 0
  UninitializedVector<std::int32_t> delta;   // neighbour − node, between −2^30 and 2^30
  UninitializedVector<AxisSet> axes;         // of the step to the neighbour

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

/// Makes the CSR form of a pixel graph. The first pass counts the entries of each range of
/// nodes; the second fills each range's part of arrays that are allocated once. Runs on all
/// threads; the result does not depend on their number.
CsrGraph csr_graph(const PixelGraph& graph);

}  // namespace skan_graph
