#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "io/formats/zarr/zarr_codecs.hpp"

namespace skan_graph {

/// The metadata of a Zarr array: how it is divided into chunks, and how chunks are named and
/// stored.
struct ZarrArray {
  std::vector<std::uint64_t> shape;
  std::vector<std::uint64_t> stored_chunk;  // of the grid: what a key has, a chunk or a shard
  ZarrCodecs codecs;
  std::vector<std::byte> fill;              // one pixel, in the machine's byte order
  std::string key_start;                    // before the numbers: "" or "c" and the separator
  char separator = '.';

  /// The key of a chunk of the grid, relative to the array: "1.0.2", "c/1/0/2".
  std::string key(const std::vector<std::uint64_t>& index) const;
  /// The name of the compression; "none" without compression.
  std::string_view compression() const;
};

/// From .zarray, or from the zarr.json of an array. `name` is for messages. Throws FileError if it
/// is damaged, or has an unsupported type, filter or compression.
ZarrArray parse_zarr2_array(const nlohmann::json& metadata, const std::filesystem::path& name);
ZarrArray parse_zarr3_array(const nlohmann::json& metadata, const std::filesystem::path& name);

}  // namespace skan_graph
