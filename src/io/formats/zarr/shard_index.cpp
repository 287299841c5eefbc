#include "io/formats/zarr/shard_index.hpp"

#include <cstring>
#include <utility>

#include "io/formats/zarr/crc32c.hpp"
#include "io/read/plain_pixels.hpp"

namespace skan_graph {

namespace {

constexpr std::uint64_t entry_size = 16;
constexpr std::uint64_t missing = ~std::uint64_t{0};

bool is_inside(const StoredRange& range, std::uint64_t size) {
  return range.size == missing ||
         (range.offset <= size && range.size <= size - range.offset);
}

}  // namespace

std::optional<ShardIndex> read_shard_index(const ZarrStore& store, const std::string& key,
                                           const StoredRange& shard, std::uint64_t chunk_count,
                                           const ZarrShard& layout) {
  std::uint64_t size = 0;
  if (__builtin_mul_overflow(chunk_count, entry_size, &size)) return std::nullopt;
  if (layout.index_checked) size += sum_size;
  if (size > shard.size) return std::nullopt;
  const std::uint64_t start = layout.index_first ? 0 : shard.size - size;
  std::vector<std::byte> bytes = store.read_range(key, shard.offset + start, size);
  std::span<const std::byte> content(bytes);
  if (layout.index_checked && !remove_sum(content)) return std::nullopt;
  if (layout.index_swapped) swap_bytes(bytes.data(), 2 * chunk_count, sizeof(std::uint64_t));
  ShardIndex index(chunk_count);
  static_assert(sizeof(StoredRange) == entry_size);
  std::memcpy(index.data(), bytes.data(), chunk_count * entry_size);
  for (const StoredRange& range : index)
    if (!is_inside(range, shard.size)) return std::nullopt;
  return index;
}

std::shared_ptr<const ShardIndex> ShardIndexes::find(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->second;
}

std::shared_ptr<const ShardIndex> ShardIndexes::keep(const std::string& name, ShardIndex index) {
  constexpr std::size_t most_ranges = std::size_t{1} << 22;  // 64 MiB
  const std::lock_guard lock(mutex_);
  if (const auto found = by_name_.find(name); found != by_name_.end())
    return found->second->second;  // another thread was faster
  entries_.emplace_front(name, std::make_shared<const ShardIndex>(std::move(index)));
  by_name_.emplace(name, entries_.begin());
  range_count_ += entries_.front().second->size();
  while (range_count_ > most_ranges && entries_.size() > 1) {
    range_count_ -= entries_.back().second->size();
    by_name_.erase(entries_.back().first);
    entries_.pop_back();
  }
  return entries_.front().second;
}

}  // namespace skan_graph
