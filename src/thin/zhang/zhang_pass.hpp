#pragma once

#include <cstdint>

#include "thin/tiles/changed_tiles.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// What a pass of Zhang's thinning works on: up to 64 tiles of a row.
struct PassTiles {
  /// The words of the first tile: of the image before the pass, and where it is written.
  const std::uint64_t* before = nullptr;
  std::uint64_t* after = nullptr;
  std::int64_t column_step = 0;
  /// How many words of a tile lie in the image; the others are another tile's.
  std::int64_t words_in_tile = TileGrid::depth;
};

/// Writes the tiles whose bit is set in `active` as they are after a pass, 0 the first or 1
/// the second. Returns which of them it has changed.
ChangedTiles run_zhang_pass(VectorLevel level, int pass, const PassTiles& tiles,
                            std::uint64_t active);

}  // namespace skan_graph
