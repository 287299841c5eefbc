#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "io/formats/zarr/chunk_codec.hpp"
#include "io/read/number_type.hpp"

namespace skan_graph {

/// What the metadata of a Zarr array say: how it is cut into chunks, how each is named
/// and stored.
struct ZarrArray {
  int version = 2;
  std::vector<std::uint64_t> shape, chunk;
  NumberType number{PixelType::uint8, false};
  std::vector<std::byte> fill;     // one pixel, in the machine's byte order
  ChunkCodec codec = ChunkCodec::none;
  bool checked = false;            // a CRC-32C after the compressed bytes
  std::vector<std::size_t> order;  // axes as they are stored in a chunk, slowest first
  std::string key_start;           // before the numbers: "" or "c" and the separator
  char separator = '.';

  /// Where the chunk is, below the array: "1.0.2", "c/1/0/2".
  std::string key(const std::vector<std::uint64_t>& chunk_index) const;
};

/// From .zarray, or from the zarr.json of an array. `name` is for messages. Throws
/// FileError: damaged, or a type, filter or compression that is not read here.
ZarrArray parse_zarr2_array(const nlohmann::json& metadata, const std::filesystem::path& name);
ZarrArray parse_zarr3_array(const nlohmann::json& metadata, const std::filesystem::path& name);

}  // namespace skan_graph
