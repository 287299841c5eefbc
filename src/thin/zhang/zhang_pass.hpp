#pragma once

#include <cstdint>

#include "thin/tiles/thinning_wave.hpp"

namespace skan_graph {

/// Finds the pixels that a pass of Zhang's thinning (0: first, 1: second) removes from the tiles
/// whose bit is set in `active`. None of them needs a second test.
FoundCandidates find_zhang_pixels(VectorLevel level, int pass, const TileSearch& search,
                                  std::uint64_t active);

/// Zhang's passes; see thin_zhang.
ThinningMethod zhang_method();

}  // namespace skan_graph
