#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/slabs/branch_row.hpp"
#include "skan_graph/slabs/radius_row.hpp"
#include "skan_graph/slabs/scratch_file.hpp"
#include "skan_graph/slabs/slab_buckets.hpp"
#include "skan_graph/slabs/slab_tracer.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// The branches of all slabs in a scratch file, in buckets of consecutive slabs. Each row goes to
/// the bucket of the slab in which its branch begins; a bucket is sorted when it is read. Rings,
/// which come last, have buckets of their own.
class SpilledBranches {
 public:
  /// Borrows both. The buckets know all slabs whose branches are added or read.
  SpilledBranches(ScratchFile& file, const SlabBuckets& buckets);

  /// Adds the branches of the next slab, which is in this bucket.
  void add(const TracedSlab& slab, std::size_t bucket);

  /// Adds those that a part of the image completes when it is joined to the parts before.
  void join(const TracedSlab& joined) { add_joined(joined); }
  /// Adds those of the next part, which another process has traced, the rank-th.
  void take(const SpilledBranches& part, std::uint64_t rank);

  std::uint64_t count() const { return rows_.count() + joined_.count(); }

  /// Calls `use` with some rows at a time, in the order of Branches.
  void for_each(const std::function<void(std::span<const BranchRow>)>& use) const;
  /// The same with their radii, which are empty if the slabs that were added have none.
  void for_each_with_radii(const std::function<void(std::span<const BranchRow>,
                                                    std::span<const RadiusRow>)>& use) const;

  /// Calls `use` with the nodes of some branches at a time, in the same order; `first` is the
  /// number of the first one. Only if the slabs that were added have paths.
  void for_each_path(
      const std::function<void(std::uint64_t first, const PathNodes& paths)>& use) const;
  /// The nodes of all paths; those that several branches share are counted for each.
  std::uint64_t path_node_count() const { return count() + steps_.count() + joined_steps_.count(); }

  template <class Archive>
  void transfer(Archive& archive) {
    archive(rows_, joined_, radii_, joined_radii_, steps_, joined_steps_);
  }

 private:
  /// Rows of a bucket, first those of slabs, then the joined ones; and their places in order.
  struct Bucket {
    std::vector<BranchRow> rows;     // with the numbers that nodes have in the image
    std::vector<std::size_t> order;  // empty if they are in order
  };
  void add_joined(const TracedSlab& slab);
  Bucket read(std::size_t bucket) const;
  std::size_t bucket_of(const BranchRow& row) const;

  const SlabBuckets& buckets_;
  SpilledRows<BranchRow> rows_;     // in order within a bucket; rings in the second half of buckets
  SpilledRows<BranchRow> joined_;   // in any order
  SpilledRows<RadiusRow> radii_, joined_radii_;     // of these, in the same order
  SpilledRows<std::int32_t> steps_, joined_steps_;  // of these, in the same order
};

/// Rows as measured branches, as the tables take them; without paths. Each branch has two vertices
/// of its own. `skeleton_of` gives the skeleton of each component.
MeasuredBranches measured_branches(std::span<const BranchRow> rows,
                                   const SkeletonOfComponent& skeleton_of);

}  // namespace skan_graph
