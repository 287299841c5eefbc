#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/parallel/communicator.hpp"
#include "skan_graph/thin/stored_bitmap.hpp"
#include "thin/tiles/thinning_wave.hpp"

namespace skan_graph {

/// Thins this rank's part of a stored mask until nothing changes in any; see thin_by_ranks.hpp.
void thin_part_of_rank(
    const StoredBitmap& mask, const TileGrid& grid, const ThinningMethod& method,
    Communicator& ranks,
    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress,
    std::int64_t tiles_of_band = ThinningWave::usual_tiles_of_band);

}  // namespace skan_graph
