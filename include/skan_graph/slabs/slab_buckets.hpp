#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_id.hpp"

namespace skan_graph {

/// Buckets first to last − 1.
struct BucketRange {
  std::size_t first, last;
};

/// Buckets of consecutive slabs, for data that are sorted when they are read. There are as many
/// buckets as slabs, at most 64.
///
///     SlabBuckets buckets(3);
///     buckets.add(0), buckets.add(70), buckets.add(95);   // their first nodes
///     buckets.of_node(94);                                // 1
///     buckets.first_node(2);                              // 95
///
/// An image may be traced in parts, at the same time, each by a process that knows its own nodes
/// only. Then each part has buckets of its own, about 64 in all, and provisional node numbers until
/// it is joined to those before:
///
///     part 0    0 to 69                  provisional numbers are larger than those of all nodes
///     part 1    first_node_of_part(1)    of an image; the node before a part has the number
///               and following            before its first one, and is in the bucket before
class SlabBuckets {
 public:
  /// `slabs` is their number.
  explicit SlabBuckets(std::uint64_t slabs) : SlabBuckets({slabs}, 0) {}
  /// Of an image in parts, those of one part. Parts without slabs come last.
  SlabBuckets(const std::vector<std::uint64_t>& slabs_of_parts, std::size_t part);

  std::size_t count() const { return first_bucket_.back(); }
  BucketRange all() const { return {0, count()}; }
  BucketRange of_part(std::uint64_t part) const {
    return {first_bucket_[part], first_bucket_[part + 1]};
  }

  /// The bucket of the next slab.
  std::size_t add(NodeId first_node);

  /// The bucket of a node of the slabs so far.
  std::size_t of_node(NodeId node) const;

  /// The first node of a bucket that has a slab.
  NodeId first_node(std::size_t bucket) const { return first_node_[bucket]; }

  /// Provisional: the number of the first node of a part. That of part 0 is 0.
  static NodeId first_node_of_part(std::uint64_t part);

  /// After the last slab of a part: `before` are those of the part before, after its join. From now
  /// on, first_node() and of_node() take and give the numbers in the image, which are smaller by
  /// the result for this part. `nodes_before` is the number of nodes of all parts before.
  NodeId join(const SlabBuckets& before, NodeId nodes_before);

  /// The number in the image of a node that may have a provisional number. The parts up to that of
  /// the node must have been joined.
  NodeId number_in_image(NodeId node) const {
    return node < provisional ? node : number_of_provisional(node);
  }

  template <class Archive>
  void transfer(Archive& archive) {
    archive(first_bucket_, part_, slabs_, slabs_added_, first_node_);
  }

 private:
  static constexpr NodeId provisional = NodeId{1} << 63;

  NodeId number_of_provisional(NodeId node) const;

  std::vector<std::size_t> first_bucket_;  // of each part, and the number of all buckets
  std::uint64_t part_;
  std::uint64_t slabs_;  // of the part
  std::uint64_t slabs_added_ = 0;
  std::vector<NodeId> first_node_;  // of each bucket so far; 0 for those of parts before
};

}  // namespace skan_graph
