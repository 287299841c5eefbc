#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace skan_graph {

/// More than any metadata take.
inline constexpr std::uint64_t most_metadata_bytes = std::uint64_t{1} << 24;

/// What a Zarr hierarchy is kept in: bytes by key ("raw/0/.zarray", "raw/0/1.0.2").
/// Several threads may read at the same time. Everything throws FileError.
class ZarrStore {
 public:
  virtual ~ZarrStore() = default;

  /// The bytes under a key; nothing where there are none. More than `limit` of them
  /// are an error.
  virtual std::optional<std::vector<std::byte>> read(const std::string& key,
                                                     std::uint64_t limit) const = 0;

  /// How many bytes are under a key; nothing where there are none.
  virtual std::optional<std::uint64_t> size(const std::string& key) const = 0;

  /// A stretch of the bytes under a key, which has them.
  virtual std::vector<std::byte> read_range(const std::string& key, std::uint64_t offset,
                                            std::uint64_t count) const = 0;

  /// The paths of all arrays and groups, sorted; "" is the root.
  virtual std::vector<std::string> nodes() const = 0;
};

/// A folder, or a zip file.
std::unique_ptr<ZarrStore> open_zarr_folder(const std::filesystem::path& folder);
std::unique_ptr<ZarrStore> open_zarr_zip(const std::filesystem::path& file);

}  // namespace skan_graph
