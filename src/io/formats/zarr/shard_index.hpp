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

/// A stretch of the bytes under a key.
struct StoredRange {
  std::uint64_t offset = 0, size = 0;
};

/// Where the chunks of a shard are, in the order in which it counts them; a size of all
/// ones for those that were never written.
using ShardIndex = std::vector<StoredRange>;

/// Reads the index of a shard that fills a range: 16 bytes a chunk, offset and size, at its
/// start or end. Nothing where it is damaged: another size than it has to have, another
/// check sum, or chunks outside of the shard.
std::optional<ShardIndex> read_shard_index(const ZarrStore& store, const std::string& key,
                                           const StoredRange& shard, std::uint64_t chunk_count,
                                           const ZarrShard& layout);

/// The indices that were read last. Chunks of a shard are fetched one by one, by several
/// threads, and each needs the index.
class ShardIndexes {
 public:
  /// The index under a name, read by `read` if it is not kept. The lock is not held while
  /// it reads.
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
  std::list<Entry> entries_;  // the one used last comes first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_name_;
  std::size_t range_count_ = 0;  // in all of them
};

}  // namespace skan_graph
