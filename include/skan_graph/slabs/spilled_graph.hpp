#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/slabs/scratch_file.hpp"
#include "skan_graph/slabs/slab_buckets.hpp"
#include "skan_graph/slabs/slab_edges.hpp"
#include "skan_graph/slabs/slab_tracer.hpp"

namespace skan_graph {

/// The graph of all slabs in a scratch file, in buckets of consecutive slabs. A slab's entries go
/// there in order; those that a later slab adds are merged with them when a bucket is read.
/// Scratch: a byte for each node, 5 for each entry, and 8 more with heights. Memory: two buckets.
class SpilledGraph {
 public:
  /// Borrows the file and the buckets, as SpilledBranches does; `heights` as in SlabTracer.
  SpilledGraph(ScratchFile& file, const SlabBuckets& buckets, bool heights);

  /// Adds the edges of the next slab, which was traced with keep_edges() and is in this bucket.
  void add(const TracedSlab& slab, std::size_t bucket);

  /// As those of SpilledBranches.
  void join(const TracedSlab& joined);
  void take(const SpilledGraph& part, std::uint64_t rank);

  NodeId node_count() const { return degrees_.count(); }
  EntryIndex entry_count() const { return deltas_.count() + later_.count(); }

  /// Some consecutive nodes, from `first` on; they have the numbers 0, 1, … in the graph.
  struct Part {
    std::size_t bucket;
    NodeId first;
    CsrGraph graph;
    UninitializedVector<double> weight;  // of each entry; empty without heights
  };
  /// Calls `use` with each part, in order. A part has the nodes of a bucket, if it has any.
  void for_each(const std::function<void(const Part& part)>& use) const;

  template <class Archive>
  void transfer(Archive& archive) {
    archive(degrees_, deltas_, axes_, weights_, later_);
  }

 private:
  void append_later(const EdgeEntry& entry);
  Part read(std::size_t bucket, NodeId first) const;

  bool heights_;
  const ScratchFile& file_;
  const SlabBuckets& buckets_;
  SpilledRows<std::uint8_t> degrees_;  // of each node, without the later entries
  SpilledRows<std::int32_t> deltas_;   // of each entry
  SpilledRows<AxisSet> axes_;
  SpilledRows<double> weights_;
  SpilledRows<EdgeEntry> later_;  // from later slabs, in any order
};

}  // namespace skan_graph
