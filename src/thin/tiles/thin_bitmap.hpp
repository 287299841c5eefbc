#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "thin/tiles/thinning_wave.hpp"

namespace skan_graph {

/// Thins a mask until nothing changes, in place. After each round the calling thread calls
/// `progress` with the number of tiles that have stopped changing and the number of all tiles.
void thin_bitmap(PaddedBitmap& mask, const TileGrid& grid, const ThinningMethod& method,
                 const std::function<void(std::uint64_t done, std::uint64_t total)>& progress,
                 std::int64_t tiles_of_band = ThinningWave::usual_tiles_of_band);

}  // namespace skan_graph
