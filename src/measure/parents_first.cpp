#include <cstddef>

#include "measure/no_node.hpp"
#include "skan_graph/measure/rooted_trees.hpp"

namespace skan_graph {

namespace {

/// The reversed tree, with links from a node to its children.
class Children {
 public:
  explicit Children(const RootedTrees& trees)
      : parent_(trees.parent),
        first_(trees.parent.size(), no_node),
        next_(trees.parent.size(), no_node) {
    for (NodeId node = parent_.size(); node-- > 0;) {
      if (is_top(node)) continue;
      next_[node] = first_[parent_[node]];
      first_[parent_[node]] = node;
    }
  }

  bool is_top(NodeId node) const { return parent_[node] == node; }

  /// A node and all below it, depth first.
  void append_tree(NodeId top, std::vector<NodeId>& nodes) const {
    nodes.push_back(top);
    for (NodeId node = top;;) {
      if (first_[node] != no_node) {
        node = first_[node];
      } else {
        while (node != top && next_[node] == no_node) node = parent_[node];
        if (node == top) return;
        node = next_[node];
      }
      nodes.push_back(node);
    }
  }

 private:
  const UninitializedVector<NodeId>& parent_;
  std::vector<NodeId> first_, next_;  // child of a node, and sibling
};

}  // namespace

std::vector<NodeId> parents_first(const RootedTrees& trees) {
  const Children children(trees);
  std::vector<NodeId> nodes;
  nodes.reserve(trees.parent.size());
  for (const NodeId root : trees.root) children.append_tree(root, nodes);
  if (nodes.size() == trees.parent.size()) return nodes;
  std::vector<std::uint8_t> is_root(trees.parent.size());
  for (const NodeId root : trees.root) is_root[root] = 1;
  for (NodeId node = 0; node < trees.parent.size(); ++node)
    if (children.is_top(node) && is_root[node] == 0) children.append_tree(node, nodes);
  return nodes;
}

}  // namespace skan_graph
