#pragma once

#include <cstddef>
#include <numeric>

#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Union-find over 0 to n − 1, smaller roots on top, with path halving.
template <class Index>
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) { reset(count); }

  /// All of them sets of one again, as many as now wanted.
  void reset(std::size_t count) {
    parent_.resize(count);
    std::iota(parent_.begin(), parent_.end(), Index{0});
  }

  Index find(Index element) {
    while (parent_[element] != element)
      element = parent_[element] = parent_[parent_[element]];
    return element;
  }

  /// Joins two sets; false where they were one already.
  bool unite(Index a, Index b) {
    a = find(a);
    b = find(b);
    if (a == b) return false;
    if (a < b)
      parent_[b] = a;
    else
      parent_[a] = b;
    return true;
  }

  /// The element above this one, not a larger one; itself at the top of a set.
  Index parent(Index element) const { return parent_[element]; }

 private:
  UninitializedVector<Index> parent_;
};

}  // namespace skan_graph
