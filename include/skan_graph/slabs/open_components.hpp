#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/trace/open_chains.hpp"
#include "skan_graph/trace/skeletons.hpp"

namespace skan_graph {

/// The connected components of the slabs so far, numbered by their smallest nodes. Two of them may
/// turn out to be one in a later slab; the smaller number then stands for both.
///
///     #...#     In slabs of one row, the first row has the components 0 and 1.
///     .#.#.
///     ..#..     In the third row, 1 becomes part of 0.
///
/// Memory: 8 bytes a component.
class OpenComponents {
 public:
  /// A new component, whose nodes are larger than the smallest ones of all others.
  ComponentId add() {
    parent_.push_back(parent_.size());
    return parent_.back();
  }
  std::uint64_t count() const { return parent_.size(); }
  ComponentId find(ComponentId component) {
    while (parent_[component] != component)
      component = parent_[component] = parent_[parent_[component]];
    return component;
  }
  void unite(ComponentId a, ComponentId b) {
    a = find(a);
    b = find(b);
    if (a < b)
      parent_[b] = a;
    else
      parent_[a] = b;
  }

  /// After the last slab: the skeleton that each component is part of.
  Skeletons skeletons() const {
    Skeletons found;
    found.of_vertex.resize(parent_.size());
    for (ComponentId component = 0; component < parent_.size(); ++component)
      found.of_vertex[component] = parent_[component] == component
                                       ? found.count++
                                       : found.of_vertex[parent_[component]];
    return found;
  }

 private:
  std::vector<ComponentId> parent_;  // never larger
};

}  // namespace skan_graph
