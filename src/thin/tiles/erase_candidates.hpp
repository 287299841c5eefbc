#pragma once

#include <cstdint>

#include "thin/tiles/changed_tiles.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// Removes the candidates of the tiles whose bit is set in `tiles` from the image, and clears them
/// among the candidates. Both pointers are to the words of the first of up to 64 tiles of a row.
/// Returns the changes.
ChangedTiles erase_candidates(VectorLevel level, int dimensions, std::uint64_t* words,
                              std::uint64_t* candidates, std::uint64_t tiles);

}  // namespace skan_graph
