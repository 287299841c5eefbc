#include "skan_graph/graph/edge_list.hpp"

#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

EdgeList edge_list(const NodeIndex& node_index) {
  const PixelGraph graph(node_index);
  EdgeList list;
  graph.for_each_node(0, graph.node_count(), [&](NodeId node, const auto& edges) {
    edges.for_each([&](NodeId neighbor, AxisSet axes, std::size_t) {
      list.row.push_back(node);
      list.column.push_back(neighbor);
      list.axes.push_back(axes);
    });
  });
  return list;
}

}  // namespace skan_graph
