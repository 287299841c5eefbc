#pragma once

#include <cstdint>

#include "thin/tiles/changed_tiles.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// Up to 64 tiles of a row, of which candidates are taken out.
struct ErasedTiles {
  /// The words of the first tile, of the image and of the candidates.
  std::uint64_t* words = nullptr;
  std::uint64_t* candidates = nullptr;
  std::int64_t column_step = 0;
  /// How many words of a tile lie in the image; the others are another tile's.
  std::int64_t words_in_tile = TileGrid::depth;
};

/// Takes the candidates of the tiles whose bit is set in `tiles` out of the image, and out of
/// the candidates. Returns what that has changed.
ChangedTiles erase_candidates(VectorLevel level, int dimensions, const ErasedTiles& erased,
                              std::uint64_t tiles);

}  // namespace skan_graph
