#pragma once

#include <cstdint>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/thin/thin_stored.hpp"
#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// Tile layers in the bytes between two passes, without empty tiles. Several threads may read and
/// write, with an object each.
///
/// Storage: each layer has a place of its own, which begins with a bit for each tile, set if the
/// tile has pixels. The words of these tiles follow.
///
///     tiles   0   T1   0   0   T4      place   10010…   T1   T4
class PackedTiles {
 public:
  PackedTiles(const TileGrid& grid, const BytesBetweenPasses& bytes) : grid_(grid), bytes_(bytes) {}

  /// The bytes of all layers.
  static std::uint64_t size(const TileGrid& grid);

  void read(std::int64_t tile_layer, std::uint64_t* words);
  void write(std::int64_t tile_layer, const std::uint64_t* words);

 private:
  const TileGrid& grid_;
  const BytesBetweenPasses& bytes_;
  UninitializedVector<std::uint64_t> place_;  // as much of a layer's as is used
};

}  // namespace skan_graph
