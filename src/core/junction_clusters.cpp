#include "skan_graph/junction_clusters.hpp"

#include <array>
#include <bit>

#include "core/disjoint_sets.hpp"
#include "core/neighbor_rows.hpp"

namespace skan_graph {

JunctionClusters find_junction_clusters(const Labels& labels, const CsrGraph& graph,
                                        const BranchGraph& branch_graph) {
  const auto& node = branch_graph.node;
  const auto is_junction = [&](VertexId vertex) { return graph.degree(node[vertex]) > 2; };
  const NeighborRows neighbors(labels.bitmap());
  std::array<VertexId, std::tuple_size_v<decltype(neighbors.rows)>> cursors{};

  DisjointSets<VertexId> clusters(branch_graph.vertex_count());
  for (VertexId vertex = 0; vertex < branch_graph.vertex_count(); ++vertex) {
    if (!is_junction(vertex)) continue;
    const BitIndex bit = labels.bit_of(node[vertex]);
    // Each pair is met from its later pixel: the rows before, and the pixel to the left.
    for (std::size_t i = 0; i <= neighbors.count / 2; ++i) {
      const BitIndex step = neighbors.rows[i].step;
      const unsigned earlier = step == 0 ? 0b001U : 0b111U;
      const unsigned around = bits_around(labels.bitmap().words(), bit + step) & earlier;
      if (around == 0) continue;
      const NodeId first = labels.rank(bit + step - 1);
      const NodeId last = first + static_cast<NodeId>(std::popcount(around));
      VertexId& cursor = cursors[i];
      while (node[cursor] < first) ++cursor;
      for (VertexId other = cursor; node[other] < last; ++other)
        if (is_junction(other)) clusters.unite(other, vertex);
    }
  }

  JunctionClusters result;
  result.of_vertex.assign(branch_graph.vertex_count(), JunctionClusters::none);
  for (VertexId vertex = 0; vertex < branch_graph.vertex_count(); ++vertex) {
    if (!is_junction(vertex)) continue;
    const VertexId root = clusters.find(vertex);  // the smallest of its cluster
    result.of_vertex[vertex] = root == vertex ? result.count++ : result.of_vertex[root];
  }
  return result;
}

}  // namespace skan_graph
