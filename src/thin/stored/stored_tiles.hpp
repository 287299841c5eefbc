#pragma once

#include <cstdint>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/thin/stored_bitmap.hpp"
#include "thin/tiles/tile_rows.hpp"

namespace skan_graph {

/// A stored bitmap, read and written in tile layers. Several threads may do so, with an object each.
class StoredTiles {
 public:
  StoredTiles(const TileGrid& grid, const StoredBitmap& bitmap);

  void read(std::int64_t tile_layer, std::uint64_t* words);
  void write(std::int64_t tile_layer, const std::uint64_t* words);

 private:
  std::int64_t layers_in(std::int64_t tile_layer) const;

  const TileGrid& grid_;
  const StoredBitmap& bitmap_;
  RowLayout layout_;
  UninitializedVector<std::uint64_t> rows_;  // of a tile layer
};

}  // namespace skan_graph
