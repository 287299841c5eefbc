#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_id.hpp"

namespace skan_graph {

/// Buckets of consecutive slabs, for data that are sorted when they are read. There are as many
/// buckets as slabs, at most 64.
///
///     SlabBuckets buckets(3);
///     buckets.add(0), buckets.add(70), buckets.add(95);   // their first nodes
///     buckets.of_node(94);                                // 1
///     buckets.first_node(2);                              // 95
class SlabBuckets {
 public:
  /// `slabs` is their number.
  explicit SlabBuckets(std::uint64_t slabs)
      : slabs_(slabs), buckets_(static_cast<std::size_t>(std::min(slabs, most_buckets))) {}

  std::size_t count() const { return buckets_; }

  /// The bucket of the next slab.
  std::size_t add(NodeId first_node) {
    first_node_.push_back(first_node);
    return of_slab(first_node_.size() - 1);
  }

  /// The bucket of a node of the slabs so far.
  std::size_t of_node(NodeId node) const {
    const auto after = std::ranges::upper_bound(first_node_, node);
    return of_slab(static_cast<std::size_t>(after - first_node_.begin()) - 1);
  }

  /// The first node of a bucket, when all its slabs have been added.
  NodeId first_node(std::size_t bucket) const {
    const auto slabs = static_cast<std::size_t>(slabs_);
    return first_node_[(bucket * slabs + buckets_ - 1) / buckets_];
  }

  template <class Archive>
  void transfer(Archive& archive) {
    archive(first_node_);
  }

 private:
  static constexpr std::uint64_t most_buckets = 64;

  std::size_t of_slab(std::size_t slab) const {
    return slab * buckets_ / static_cast<std::size_t>(slabs_);
  }

  std::uint64_t slabs_;
  std::size_t buckets_;
  std::vector<NodeId> first_node_;  // of each slab so far
};

}  // namespace skan_graph
