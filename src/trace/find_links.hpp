#pragma once

#include "skan_graph/graph/pixel_graph.hpp"
#include "trace/links.hpp"

namespace skan_graph {

/// A search for the links among the nodes of a range, and for the steps away from its other
/// nodes.
struct LinkSearch {
  const PixelGraph& graph;
  NodeId first, last;
  // The sum that is written for nodes that are not links.
  std::int32_t no_sum;
  AxisSet no_axes;
  std::int32_t* sum;  // of each node of the graph, as are the axes
  AxisSet* axes;
  Links::Departures& departures;
};

/// Returns the number of links.
NodeId find_links(const LinkSearch& search);

}  // namespace skan_graph
