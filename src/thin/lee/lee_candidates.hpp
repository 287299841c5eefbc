#pragma once

#include <array>
#include <cstdint>

#include "thin/tiles/tile_grid.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// A face of a pixel: the neighbour along `axis` (0: layers; 1: rows of a tile, in 3D only; 2:
/// columns) on the side of `direction`, −1 or 1.
struct Face {
  int axis = 0, direction = 1;
};

/// The input of a search for candidates: up to 64 tiles side by side in a row of tiles.
struct CandidateSearch {
  /// The words of the first tile, and where its candidates are written.
  const std::uint64_t* words = nullptr;
  std::uint64_t* candidates = nullptr;
  std::int64_t column_step = 0, row_step = 0;
  /// How many words of a tile lie in the image; the others belong to another tile.
  std::int64_t words_in_tile = TileGrid::depth;
  Face border;
};

/// Candidates of a tile that need a second test, word by word.
struct UnsafeTile {
  int tile;  // 0 to 63
  std::array<std::uint64_t, TileGrid::depth> pixels;
};

struct FoundCandidates {
  std::uint64_t tiles = 0;  // one bit a tile: those that have candidates
  int unsafe_tiles = 0;
};

/// Finds the candidates of one sub-iteration of Lee's thinning in the tiles whose bit is set in
/// `active`, and writes them to their place (nothing is written for a tile without any). `unsafe`
/// has room for 64.
///
/// A candidate has background at the border face, at least two neighbours, and can be removed
/// without changing the topology. It is *safe* if it can be removed whatever else is removed in the
/// same sub-iteration. Only pixels at the border can be removed: a neighbour that has its own
/// neighbour on the border side stays. So a candidate is safe if the neighbours that stay are
/// connected and all its other neighbours touch them.
FoundCandidates find_candidates(VectorLevel level, int dimensions, const CandidateSearch& search,
                                std::uint64_t active, UnsafeTile* unsafe);

}  // namespace skan_graph
