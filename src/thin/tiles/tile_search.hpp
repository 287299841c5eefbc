#pragma once

#include <array>
#include <cstdint>

#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// The input of a search for pixels to remove: up to 64 tiles side by side in a row of tiles, the
/// same tiles of the tile layers before and after, and where the candidates are written.
struct TileSearch {
  const std::uint64_t* before = nullptr;
  const std::uint64_t* words = nullptr;
  const std::uint64_t* after = nullptr;
  std::uint64_t* candidates = nullptr;
  std::int64_t row_step = 0;
};

/// Candidates of a tile that need a second test, word by word.
struct UnsafeTile {
  int tile;  // 0 to 63
  std::array<std::uint64_t, TileGrid::depth> pixels;
};

/// What a search has found. Nothing is written for tiles that have no candidates.
struct FoundCandidates {
  std::uint64_t tiles = 0;  // one bit a tile: those that have candidates
  int unsafe_tiles = 0;
};

}  // namespace skan_graph
