#pragma once

#include <cstdint>

#include "thin/tiles/tile_search.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// Finds the pixels that a pass of Zhang's thinning (0: first, 1: second) removes from the tiles
/// whose bit is set in `active`. None of them needs a second test.
FoundCandidates find_zhang_pixels(VectorLevel level, int pass, const TileSearch& search,
                                  std::uint64_t active);

}  // namespace skan_graph
