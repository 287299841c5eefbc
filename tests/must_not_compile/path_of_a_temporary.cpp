#include "skan_graph/trace/branches.hpp"

skan_graph::Path first_path(const skan_graph::PixelGraph& graph) {
  return skan_graph::trace_branches(graph).path(0);
}
