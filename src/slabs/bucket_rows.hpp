#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/slabs/branch_row.hpp"
#include "skan_graph/slabs/scratch_file.hpp"
#include "skan_graph/slabs/slab_buckets.hpp"

namespace skan_graph {

/// Goes through the branches of a bucket in their order, some rows at a time. Those of slabs are
/// stored in order; those that were joined across borders are sorted and merged with them.
///
///     stored    slabs   2 3 | 5 8      joined   6 4
///     rows      2 3,  then 4 5 6 8
///
/// Memory: 16,384 rows, and all joined rows of the bucket.
class BucketRows {
 public:
  /// Borrows all.
  BucketRows(const SpilledRows<BranchRow>& of_slabs, const SpilledRows<BranchRow>& joined,
             const SlabBuckets& buckets, std::size_t bucket);

  /// Goes on to the next rows; false if there are none.
  bool next();

  /// With the numbers that nodes have in the image.
  std::span<const BranchRow> rows() const { return order_.empty() ? own_ : merged_; }
  /// Gives them away, in exchange for memory for others; only next() may follow.
  void give_rows(UninitializedVector<BranchRow>& to) {
    std::swap(to, order_.empty() ? own_ : merged_);
  }

  /// Calls `of_slabs(i)` or `joined(i)` for each of these rows: with its number among the rows that
  /// are stored of slabs, counted from first_of_slabs(), or among all joined ones.
  template <class OfSlabs, class Joined>
  void for_each_place(const OfSlabs& of_slabs, const Joined& joined) const {
    if (order_.empty()) {
      for (std::size_t i = 0; i < own_.size(); ++i) of_slabs(i);
      return;
    }
    for (const std::size_t place : order_)
      place < own_.size() ? of_slabs(place) : joined(stored_as_[place - own_.size()]);
  }
  std::uint64_t first_of_slabs() const { return first_; }
  std::span<const BranchRow> of_slabs() const { return own_; }

 private:
  void read_joined(const SpilledRows<BranchRow>& joined);
  void merge();

  const SpilledRows<BranchRow>& of_slabs_;
  const SlabBuckets& buckets_;
  const std::size_t bucket_;
  std::vector<BranchRow> joined_;        // of the whole bucket, in order
  std::vector<std::size_t> stored_as_;   // the number of each of these among those stored
  std::uint64_t first_ = 0;              // of own_, among the rows of slabs
  std::uint64_t own_count_ = 0;          // of own_, also when it was given away
  std::size_t joined_used_ = 0;          // before these rows
  std::size_t joined_end_ = 0;           // with them
  UninitializedVector<BranchRow> own_;   // those of slabs
  std::vector<std::size_t> order_;       // places in own_, then in all joined_; empty: own_ is all
  UninitializedVector<BranchRow> merged_;
};

}  // namespace skan_graph
