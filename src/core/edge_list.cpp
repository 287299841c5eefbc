#include "skan_graph/edge_list.hpp"

#include "core/pixel_edges.hpp"

namespace skan_graph {

EdgeList edge_list(const Labels& labels) {
  EdgeList edges;
  for_each_pixel_edge(
      labels, neighbor_blocks(labels.bitmap()), 0, labels.block_count(), [](NodeId) {},
      [&](NodeId node, NodeId neighbor, AxisSet axes) {
        edges.row.push_back(node);
        edges.column.push_back(neighbor);
        edges.axes.push_back(axes);
      });
  return edges;
}

}  // namespace skan_graph
