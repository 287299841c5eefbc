#pragma once

#include <array>
#include <cstddef>
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
/// the bucket of the slab in which its branch begins; when a bucket is read, the rows that were
/// joined across borders are put in their places. Rings, which come last, have buckets of their own:
/// the second half of all.
///
/// Memory: some thousand rows at a time, twice, and the joined ones of a bucket.
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

  /// Takes joined branches away, those that begin in buckets of another part: bytes for
  /// take_joined() there.
  std::vector<std::byte> give_joined(std::uint64_t part);
  void take_joined(std::span<const std::byte> given);
  /// The components of joined branches that begin in buckets of a part, ascending.
  std::vector<ComponentId> components_of_joined(std::uint64_t part) const;

  BucketRange all() const { return {0, 2 * buckets_.count()}; }
  /// The buckets of a part: those of branches, and those of rings.
  std::array<BucketRange, 2> of_part(std::uint64_t part) const;

  std::uint64_t count() const { return count(all()); }
  std::uint64_t count(BucketRange buckets) const;

  /// Some branches, in the order of Branches; `first` is the number of the first one.
  struct Some {
    std::uint64_t first;
    std::span<const BranchRow> rows;
    std::span<const RadiusRow> radii;  // of these, if wanted
    const PathNodes& paths;            // of these, if wanted
  };
  /// What is wanted besides rows: the slabs that were added must have it.
  struct Wanted {
    bool radii = false, paths = false;
  };
  /// Calls `use` with all branches, some at a time.
  using UseSome = std::function<void(const Some&)>;
  void for_each(const Wanted& wanted, const UseSome& use) const { for_each(wanted, all(), use); }
  void for_each(const std::function<void(std::span<const BranchRow>)>& use) const {
    for_each({}, [&](const Some& some) { use(some.rows); });
  }
  /// With those of some buckets; `first` counts from the first of these.
  void for_each(const Wanted& wanted, BucketRange buckets, const UseSome& use) const;

  /// The first nodes of the rings that begin in a bucket, ascending.
  std::vector<NodeId> first_of_rings(std::size_t bucket) const;

  /// The nodes of all paths; those that several branches share are counted for each.
  std::uint64_t path_node_count() const { return count() + steps_.count() + joined_steps_.count(); }

  template <class Archive>
  void transfer(Archive& archive) {
    archive(rows_, joined_, radii_, joined_radii_, steps_, joined_steps_);
  }

 private:
  void add_joined(const TracedSlab& slab);
  std::size_t bucket_of(const BranchRow& row) const;

  const ScratchFile& file_;
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
