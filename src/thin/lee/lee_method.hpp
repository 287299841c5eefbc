#pragma once

#include "thin/tiles/thinning_wave.hpp"

namespace skan_graph {

/// Lee's sub-iterations, by the face at which they remove pixels; see thin_lee.
ThinningMethod lee_method(const TileGrid& grid);

}  // namespace skan_graph
