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

/// What the metadata of a Zarr array say: how it is cut into chunks, how each is named
/// and stored.
struct ZarrArray {
  std::vector<std::uint64_t> shape;
  std::vector<std::uint64_t> stored_chunk;  // of the grid: what a key has, a chunk or a shard
  ZarrCodecs codecs;
  std::vector<std::byte> fill;              // one pixel, in the machine's byte order
  std::string key_start;                    // before the numbers: "" or "c" and the separator
  char separator = '.';

  /// Where a chunk of the grid is, below the array: "1.0.2", "c/1/0/2".
  std::string key(const std::vector<std::uint64_t>& index) const;
  /// The name of the compression, "none" where there is none.
  std::string_view compression() const;
};

/// From .zarray, or from the zarr.json of an array. `name` is for messages. Throws
/// FileError: damaged, or a type, filter or compression that is not read here.
ZarrArray parse_zarr2_array(const nlohmann::json& metadata, const std::filesystem::path& name);
ZarrArray parse_zarr3_array(const nlohmann::json& metadata, const std::filesystem::path& name);

}  // namespace skan_graph
