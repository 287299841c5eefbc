#include "skan_graph/tables/node_table.hpp"

using namespace skan_graph;

Table table(const PaddedBitmap& bitmap) {
  const NodeTableSource source{.node_index = NodeIndex(bitmap), .degrees = {}};
  return node_table(source);
}
