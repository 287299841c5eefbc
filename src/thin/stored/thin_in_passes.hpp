#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/thin/stored_bitmap.hpp"
#include "skan_graph/thin/thin_stored.hpp"
#include "thin/tiles/thinning_wave.hpp"

namespace skan_graph {

/// Thins a stored mask until nothing changes; see thin_stored.hpp. Bands have about so many tiles.
void thin_in_passes(const StoredBitmap& mask, const BytesBetweenPasses& between,
                    const TileGrid& grid, const ThinningMethod& method,
                    const ThinningPasses& passes,
                    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress,
                    std::int64_t tiles_of_band = ThinningWave::usual_tiles_of_band);

/// The bands in memory at a time in a pass of so many steps.
std::int64_t bands_in_memory(std::int64_t steps_of_pass);

}  // namespace skan_graph
