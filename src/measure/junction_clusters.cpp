#include "skan_graph/measure/junction_clusters.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "parallel/join_ranges.hpp"
#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/graph/detail/disjoint_sets.hpp"

namespace skan_graph {

JunctionClusters find_junction_clusters(const NodeIndex& node_index, const PixelGraph& graph,
                                        const BranchGraph& branch_graph,
                                        std::span<const ObjectNumber> objects) {
  const auto& node = branch_graph.node;
  const auto is_junction = [&](VertexId vertex) { return graph.degree(node[vertex]) > 2; };
  const auto are_one_object = [&](NodeId a, NodeId b) {
    return objects.empty() || objects[a] == objects[b];
  };
  const auto neighborhood = neighbor_blocks(node_index.bitmap());
  const auto vertex_of = [&](NodeId junction) {
    return static_cast<VertexId>(std::lower_bound(node.begin(), node.end(), junction) -
                                 node.begin());
  };

  struct Pair {
    VertexId first, second;
  };
  const auto neighbors = join_ranges<Pair>(
      Ranges(static_cast<std::int64_t>(branch_graph.vertex_count()), 1 << 13),
      [&](std::int64_t begin, std::int64_t end, std::vector<Pair>& found) {
        const auto last = static_cast<VertexId>(end);
        for (auto vertex = static_cast<VertexId>(begin); vertex < last; ++vertex) {
          if (!is_junction(vertex)) continue;
          const BitIndex bit = branch_graph.bit[vertex];
          for (const NeighborBlock& block : neighborhood)
            block.for_each_edge(
                node_index.ranks(), bit, block.neighbors_of(node_index.bitmap().words(), bit),
                [&](NodeId other, AxisSet, std::size_t) {
                  // Each pair is handled at its later pixel.
                  if (other < node[vertex] && graph.degree(other) > 2 &&
                      are_one_object(other, node[vertex]))
                    found.push_back({vertex_of(other), vertex});
                });
        }
      });
  DisjointSets<VertexId> clusters(branch_graph.vertex_count());
  for (const Pair& pair : neighbors) clusters.unite(pair.first, pair.second);

  JunctionClusters result;
  result.of_vertex.assign(branch_graph.vertex_count(), JunctionClusters::none);
  for (VertexId vertex = 0; vertex < branch_graph.vertex_count(); ++vertex) {
    if (!is_junction(vertex)) continue;
    const VertexId root = clusters.find(vertex);  // the smallest vertex of the cluster
    result.of_vertex[vertex] = root == vertex ? result.count++ : result.of_vertex[root];
  }
  return result;
}

}  // namespace skan_graph
