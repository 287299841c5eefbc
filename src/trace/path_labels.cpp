#include "skan_graph/trace/path_labels.hpp"

namespace skan_graph {

std::vector<std::uint64_t> path_labels(const Branches& branches, NodeId node_count) {
  std::vector<std::uint64_t> labels(node_count);
  for (std::uint64_t b = 0; b < branches.count(); ++b)
    for (const NodeId node : branches.path(b)) labels[node] = b + 1;
  return labels;
}

}  // namespace skan_graph
