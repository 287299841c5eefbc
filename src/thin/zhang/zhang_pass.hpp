#pragma once

#include <cstdint>

#include "thin/tiles/changed_tiles.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// The input of a pass of Zhang's thinning: up to 64 tiles of a row.
struct PassTiles {
  /// The words of the first tile: in the image before the pass, and in the output.
  const std::uint64_t* before = nullptr;
  std::uint64_t* after = nullptr;
  std::int64_t column_step = 0;
  /// How many words of a tile lie in the image; the others belong to another tile.
  std::int64_t words_in_tile = TileGrid::depth;
};

/// Writes the tiles whose bit is set in `active` as they are after a pass (0: first, 1: second).
/// Returns which of them have changed.
ChangedTiles run_zhang_pass(VectorLevel level, int pass, const PassTiles& tiles,
                            std::uint64_t active);

}  // namespace skan_graph
