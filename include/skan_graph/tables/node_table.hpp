#pragma once

#include <functional>
#include <span>
#include <vector>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The data for the node table. All of it is borrowed and must outlive the table.
struct NodeTableSource {
  std::reference_wrapper<const NodeIndex> node_index;
  std::span<const Degree> degrees;                  // by convolution, see degrees.hpp
  std::span<const Attribute> attributes = {};   // a column each
};

/// One row per node: its number, the raveled index and the coordinates of its pixel, its degree,
/// and its attributes. Memory: 8 bytes a node.
Table node_table(const NodeTableSource& source);

/// Nodes of an image that need not be in memory, from number `first` on.
struct NodeRows {
  Shape shape;
  NodeId first = 0;
  std::span<const PixelIndex> pixels;
  std::span<const Degree> degrees;
  std::span<const Attribute> attributes = {};  // of these nodes, a column each
};

/// The same for some nodes. Borrows the arrays.
Table node_table(const NodeRows& nodes);

/// All columns except those of attributes.
std::vector<ColumnDescription> node_columns();

}  // namespace skan_graph
