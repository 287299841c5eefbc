#pragma once

#include <cstdint>
#include <vector>

#include "io/formats/zarr/chunk_steps.hpp"
#include "io/formats/zarr/zarr_metadata.hpp"

namespace skan_graph {

/// A shard: many chunks in one stored object, with an index of their locations.
struct ZarrShard {
  std::vector<std::uint64_t> shape;  // one extent per axis of the array
  std::vector<std::size_t> order;    // of the axes in the index, slowest first
  bool index_first = false;          // before the chunks, else after them
  bool index_checked = false;        // a CRC-32C after it
  bool index_swapped = false;        // not in the machine's byte order
};

/// How the pixels of a chunk are stored, and the shards that contain it.
struct ZarrCodecs {
  NumberType number;
  std::vector<std::uint64_t> chunk;
  std::vector<std::size_t> order;   // of the axes in a chunk, slowest first
  std::vector<ZarrShard> shards;    // the outermost first; mostly none or one
  std::vector<ChunkStep> steps;
};

/// The steps of version 2, "filters" and then "compressor". Throws FileError.
std::vector<ChunkStep> parse_zarr2_steps(const ZarrMetadata& metadata, const NumberType& number);

/// The "codecs" of version 3: adds to `codecs`, which must have the chunk of the grid and the axis
/// order of the array. Throws FileError.
void parse_zarr3_codecs(const ZarrMetadata& metadata, ZarrCodecs& codecs);

/// The axes of an array in its order.
std::vector<std::size_t> own_order(std::size_t dimensions);

}  // namespace skan_graph
