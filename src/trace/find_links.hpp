#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "skan_graph/graph/pixel_graph.hpp"
#include "trace/links.hpp"

namespace skan_graph {

/// Finds the ways through the nodes of a slab, and the steps away from its other nodes.
struct LinkFinder {
  const PixelGraph& graph;
  NodeId first, last;
  // The sum where there is no way through, and what stands in place of the axes.
  std::int32_t no_sum;
  AxisSet no_axes;
  std::int32_t* sum;  // of each node of the graph, as are the axes
  AxisSet* axes;
  Links::Departures& departures;

  /// Returns whether there is a way through the node.
  template <class Edges>
  bool find(NodeId node, const Edges& edges) {
    if (edges.degree() != 2) {
      find_departures(node, edges);
      return false;
    }
    std::int32_t sum_of_both = 0;
    AxisSet axes_of_one = 0;
    edges.for_each([&](NodeId neighbor, AxisSet step, std::size_t) {
      sum_of_both += delta_between(node, neighbor);
      axes_of_one ^= step;
    });
    sum[node] = sum_of_both;
    axes[node] = axes_of_one;
    return true;
  }
  /// Of a node that there is none through.
  template <class Edges>
  void find_departures(NodeId node, const Edges& edges) {
    sum[node] = no_sum;
    axes[node] = no_axes;
    edges.for_each([&](NodeId neighbor, AxisSet step, std::size_t) {
      departures.push_back(
          {static_cast<std::uint16_t>(node - first), step, delta_between(node, neighbor)});
    });
  }
};

/// Finds them; returns how many nodes there is a way through.
using FindLinks = NodeId (*)(LinkFinder);

/// For the widest vectors the processor has.
FindLinks best_find_links(const PixelGraph& graph);

}  // namespace skan_graph
