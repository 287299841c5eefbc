#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "io/formats/zarr/zarr_codecs.hpp"
#include "io/formats/zarr/zarr_store.hpp"

namespace skan_graph {

/// A range of the bytes of a key.
struct StoredRange {
  std::uint64_t offset = 0, size = 0;
};

/// The locations of the chunks of a shard, in the shard's order; a size of all ones for chunks that
/// were never written.
using ShardIndex = std::vector<StoredRange>;

/// Reads the index of a shard that fills a range: 16 bytes per chunk, offset and size, at its start
/// or end. Empty if the index is damaged: wrong size, wrong checksum, or chunks outside the shard.
std::optional<ShardIndex> read_shard_index(const ZarrStore& store, const std::string& key,
                                           const StoredRange& shard, std::uint64_t chunk_count,
                                           const ZarrShard& layout);

/// A cache of the latest indices. Several threads fetch the chunks of a shard one by one, and each
/// needs the index.
class ShardIndexes {
 public:
  /// The index with a name, read by `read` if it is not in the cache. The lock is not held while
  /// reading.
  template <class Read>
  std::shared_ptr<const ShardIndex> get(const std::string& name, Read&& read) {
    if (auto kept = find(name)) return kept;
    return keep(name, read());
  }

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const ShardIndex>>;

  std::shared_ptr<const ShardIndex> find(const std::string& name);
  std::shared_ptr<const ShardIndex> keep(const std::string& name, ShardIndex index);

  std::mutex mutex_;
  std::list<Entry> entries_;  // the latest used comes first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_name_;
  std::size_t range_count_ = 0;  // in all of them
};

}  // namespace skan_graph
