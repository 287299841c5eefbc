#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/formats/zarr/ome_image.hpp"
#include "io/formats/zarr/shard_index.hpp"
#include "io/formats/zarr/zarr_array.hpp"
#include "io/formats/zarr/zarr_store.hpp"
#include "io/read/chunked_file.hpp"

namespace skan_graph {

/// An array of a Zarr hierarchy, opened by open_zarr_array.
class ZarrFile : public ChunkedFile {
 public:
  ZarrFile(std::filesystem::path name, ImageInfo info, ChunkLayout layout,
           std::unique_ptr<ZarrStore> store, std::string path, ZarrArray array)
      : ChunkedFile(std::move(name), std::move(info), std::move(layout)),
        store_(std::move(store)),
        path_in_store_(std::move(path)),
        array_(std::move(array)) {}

  bool read_chunk(const std::vector<std::uint64_t>& index,
                  std::span<std::byte> bytes) const override;

 private:
  /// The location of the chunk at an index within the bytes of a key; empty if it was never
  /// written.
  std::optional<StoredRange> find_in_shard(const std::string& key,
                                           const std::vector<std::uint64_t>& index) const;
  [[noreturn]] void fail(const std::string& key) const;

  std::unique_ptr<ZarrStore> store_;
  std::string path_in_store_;  // before the keys of chunks: "" or with a slash after it
  ZarrArray array_;
  mutable ShardIndexes indexes_;
};

/// `path` is the array's path in the store. With `level`, its axes are those of an OME-Zarr image:
/// the options choose channel and time, and slowest axes of extent 1 are not part of the image.
/// Throws FileError.
std::unique_ptr<ZarrFile> open_zarr_array(const std::filesystem::path& name,
                                          std::unique_ptr<ZarrStore> store,
                                          const std::string& path, ZarrArray array,
                                          const std::optional<OmeLevel>& level,
                                          const ReadOptions& options);

}  // namespace skan_graph
