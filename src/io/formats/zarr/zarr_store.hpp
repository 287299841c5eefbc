#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace skan_graph {

/// More than any metadata need.
inline constexpr std::uint64_t most_metadata_bytes = std::uint64_t{1} << 24;

/// The storage of a Zarr hierarchy: bytes by key ("raw/0/.zarray", "raw/0/1.0.2"). Several threads
/// may read at the same time. All functions throw FileError.
class ZarrStore {
 public:
  virtual ~ZarrStore() = default;

  /// The bytes of a key; empty if the key does not exist. More than `limit` bytes are an error.
  virtual std::optional<std::vector<std::byte>> read(const std::string& key,
                                                     std::uint64_t limit) const = 0;

  /// The number of bytes of a key; empty if the key does not exist.
  virtual std::optional<std::uint64_t> size(const std::string& key) const = 0;

  /// A range of the bytes of a key, which must exist.
  virtual std::vector<std::byte> read_range(const std::string& key, std::uint64_t offset,
                                            std::uint64_t count) const = 0;

  /// The paths of all arrays and groups, sorted; "" is the root.
  virtual std::vector<std::string> nodes() const = 0;
};

/// A folder, or a zip file.
std::unique_ptr<ZarrStore> open_zarr_folder(const std::filesystem::path& folder);
std::unique_ptr<ZarrStore> open_zarr_zip(const std::filesystem::path& file);

}  // namespace skan_graph
