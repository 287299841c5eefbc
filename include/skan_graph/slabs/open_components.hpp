#pragma once

#include <cstdint>

#include "skan_graph/graph/detail/disjoint_sets.hpp"
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
  ComponentId add() { return sets_.add(); }
  std::uint64_t count() const { return sets_.count(); }
  ComponentId find(ComponentId component) { return sets_.find(component); }
  void unite(ComponentId a, ComponentId b) { sets_.unite(a, b); }

  /// After the last slab: the skeleton that each component is part of.
  Skeletons skeletons() const {
    Skeletons found;
    found.of_vertex.resize(count());
    for (ComponentId component = 0; component < count(); ++component) {
      const ComponentId parent = sets_.parent(component);
      found.of_vertex[component] =
          parent == component ? found.count++ : found.of_vertex[parent];
    }
    return found;
  }

 private:
  DisjointSets<ComponentId> sets_{0};
};

}  // namespace skan_graph
