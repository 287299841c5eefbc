#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace skan_graph {

/// The indices of a shard: one file with the data of all segments, in Neuroglancer's format
/// "neuroglancer_uint64_sharded_v1" with the hash "identity".
///
///     shard index       start and end of each minishard index
///     data              of the segments, one after another
///     minishard indices the ids, starts and sizes of the segments of a minishard
///
/// The low bits of an id are the number of its minishard. There are enough minishards for about a
/// thousand ids each, so that a reader that wants one segment reads some 24 KB of index.
class ShardIndex {
 public:
  /// `ids` are ascending; `sizes` are the bytes of each segment's data, in the same order.
  ShardIndex(std::span<const std::uint64_t> ids, std::span<const std::uint64_t> sizes);

  unsigned minishard_bits() const { return minishard_bits_; }
  /// What comes before the data, and after it.
  std::string before_data() const;
  std::string after_data() const;

 private:
  std::span<const std::uint64_t> ids_, sizes_;
  unsigned minishard_bits_;
  std::vector<std::uint64_t> counts_;  // ids of each minishard
};

}  // namespace skan_graph
