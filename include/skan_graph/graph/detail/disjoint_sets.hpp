#pragma once

#include <cstddef>
#include <numeric>

#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Union-find over 0 to n − 1 with path halving. The root of a set is its smallest element.
template <class Index>
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) { reset(count); }

  /// Starts again with `count` sets of one element.
  void reset(std::size_t count) {
    parent_.resize(count);
    std::iota(parent_.begin(), parent_.end(), Index{0});
  }

  /// A new set of one element, which is returned.
  Index add() {
    parent_.push_back(static_cast<Index>(parent_.size()));
    return parent_.back();
  }

  std::size_t count() const { return parent_.size(); }  // of the elements

  Index find(Index element) {
    while (parent_[element] != element)
      element = parent_[element] = parent_[parent_[element]];
    return element;
  }

  /// Joins two sets; returns false if they were the same set already.
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

  /// The parent of an element, never a larger one; a root is its own parent.
  Index parent(Index element) const { return parent_[element]; }

 private:
  UninitializedVector<Index> parent_;
};

}  // namespace skan_graph
