#include "io/write/precomputed/shard_index.hpp"

#include <bit>
#include <cstddef>
#include <numeric>

namespace skan_graph {

namespace {

constexpr std::size_t ids_per_minishard = 1024;
constexpr std::size_t numbers_per_id = 3;  // id, start, size

void append(std::string& bytes, std::uint64_t number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

ShardIndex::ShardIndex(std::span<const std::uint64_t> ids, std::span<const std::uint64_t> sizes)
    : ids_(ids),
      sizes_(sizes),
      minishard_bits_(static_cast<unsigned>(std::bit_width(ids.size() / ids_per_minishard))),
      counts_(std::size_t{1} << minishard_bits_) {
  for (const std::uint64_t id : ids) ++counts_[id % counts_.size()];
}

std::string ShardIndex::before_data() const {
  // Starts and ends are counted from the end of this index.
  std::uint64_t end = std::reduce(sizes_.begin(), sizes_.end());
  std::string bytes;
  for (const std::uint64_t count : counts_) {
    append(bytes, end);
    end += count * numbers_per_id * sizeof(std::uint64_t);
    append(bytes, end);
  }
  return bytes;
}

std::string ShardIndex::after_data() const {
  // For each minishard: all ids, then all starts, then all sizes. An id is stored as the difference
  // from the one before it, and a start as that from the end of the one before it.
  struct Minishard {
    std::string ids, starts, sizes;
    std::uint64_t last_id = 0, last_end = 0;
  };
  std::vector<Minishard> minishards(counts_.size());
  std::uint64_t start = 0;
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    Minishard& minishard = minishards[ids_[i] % counts_.size()];
    append(minishard.ids, ids_[i] - minishard.last_id);
    append(minishard.starts, start - minishard.last_end);
    append(minishard.sizes, sizes_[i]);
    start += sizes_[i];
    minishard.last_id = ids_[i];
    minishard.last_end = start;
  }
  std::string bytes;
  for (const Minishard& minishard : minishards)
    bytes += minishard.ids + minishard.starts + minishard.sizes;
  return bytes;
}

}  // namespace skan_graph
