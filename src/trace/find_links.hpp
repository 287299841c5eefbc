#pragma once

#include "skan_graph/graph/pixel_graph.hpp"
#include "trace/links.hpp"

namespace skan_graph {

/// What is to be found: the links among the nodes of a range, and the steps away from its
/// other nodes.
struct LinkSearch {
  const PixelGraph& graph;
  NodeId first, last;
  // Of nodes that are no links.
  std::int32_t no_sum;
  AxisSet no_axes;
  std::int32_t* sum;  // of each node of the graph, as are the axes
  AxisSet* axes;
  Links::Departures& departures;
};

/// Returns how many links there are.
NodeId find_links(const LinkSearch& search);

}  // namespace skan_graph
