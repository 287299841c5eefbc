#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/write/text_block.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/tables/attribute.hpp"

namespace skan_graph {

/// The attributes of the graph and its nodes, in both forms of GraphML: of pixels and of branches.
/// A node has its coordinates, its degree, its position x, y, z along the last, second to last and
/// third to last axis, and then the attributes that have a value.
class GraphmlNodes {
 public:
  /// `separator` joins the words of the attributes' names; their values begin with that of the
  /// node `first`.
  GraphmlNodes(const Shape& shape, std::span<const double> spacing,
               std::span<const Attribute> attributes, char separator, NodeId first = 0);

  /// The lines that declare the attributes of graph and nodes.
  std::string keys() const;
  /// The attributes of the graph.
  std::string graph_attributes(std::string_view unit, std::string_view junctions) const;
  /// Appends a node; `more` follows its own attributes.
  void append(TextBlock& text, NodeId node, PixelIndex pixel, std::uint64_t degree,
              std::string_view more = {}) const;

 private:
  /// How many of x, y and z there are: at most the number of axes.
  std::size_t position_count() const;

  Shape shape_;
  std::span<const double> spacing_;
  std::span<const Attribute> attributes_;
  char separator_;
  NodeId first_;
  std::vector<std::string> coordinate_tags_, attribute_tags_;
};

}  // namespace skan_graph
