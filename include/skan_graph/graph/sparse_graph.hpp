#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_id.hpp"

namespace skan_graph {

/// An undirected graph that does not come from an image: the weight of every edge is stored, and
/// neighbours may be any nodes. In compressed sparse rows, as scipy.sparse.csr_array: node i has
/// the entries indptr[i] to indptr[i + 1] − 1, neighbours ascending.
///
///     0 ── 1 ── 2      indptr    0 1 3 4
///                      neighbor  1 0 2 1
///                      weight    w(0,1) w(1,0) w(1,2) w(2,1)
///
/// Every edge has two entries, one at each end. No node is its own neighbour, and no edge occurs
/// twice. At most `max_nodes` nodes. read_graph() checks all of it.
/// Memory: 8 bytes a node and 16 an entry.
struct SparseGraph {
  /// Steps are differences of node numbers, of 32 bits (see Branches).
  static constexpr NodeId max_nodes = NodeId{1} << 30;

  std::vector<std::uint64_t> indptr;  // node_count() + 1
  std::vector<NodeId> neighbor;       // of each entry
  std::vector<double> weight;

  NodeId node_count() const { return indptr.size() - 1; }
  std::uint64_t degree(NodeId node) const { return indptr[node + 1] - indptr[node]; }
  std::span<const NodeId> neighbors(NodeId node) const {
    return {neighbor.data() + indptr[node], degree(node)};
  }
  /// The entry of an edge in the row of `from`; entry_count() if there is no such edge.
  std::uint64_t entry_of(NodeId from, NodeId to) const;
  std::uint64_t entry_count() const { return neighbor.size(); }
};

/// The positions and values of nodes that are not pixels. The spacing scales the positions.
struct NodePoints {
  std::size_t axes = 0;
  std::vector<double> coordinates;  // `axes` numbers a node, slowest axis first
  std::vector<double> values;       // one a node; empty: 1 everywhere
  bool are_whole = true;            // all coordinates are whole numbers

  std::uint64_t count() const { return axes == 0 ? 0 : coordinates.size() / axes; }
  double operator()(NodeId node, std::size_t axis) const {
    return coordinates[node * axes + axis];
  }
};

}  // namespace skan_graph
