#include "skan_graph/trace/branches.hpp"

auto first_axes(const skan_graph::PixelGraph& graph) {
  return skan_graph::trace_branches(graph).path_axes(0);
}
