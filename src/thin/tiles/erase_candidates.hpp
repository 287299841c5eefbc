#pragma once

#include <cstdint>

#include "thin/tiles/changed_tiles.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// Up to 64 tiles of a row, from which candidates are removed.
struct ErasedTiles {
  /// The words of the first tile, of the image and of the candidates.
  std::uint64_t* words = nullptr;
  std::uint64_t* candidates = nullptr;
  std::int64_t column_step = 0;
  /// How many words of a tile lie in the image; the others belong to another tile.
  std::int64_t words_in_tile = TileGrid::depth;
};

/// Removes the candidates of the tiles whose bit is set in `tiles` from the image, and clears them
/// among the candidates. Returns the changes.
ChangedTiles erase_candidates(VectorLevel level, int dimensions, const ErasedTiles& erased,
                              std::uint64_t tiles);

}  // namespace skan_graph
