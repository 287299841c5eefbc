#pragma once

#include "skan_graph/image/shape.hpp"
#include "thin/tiles/thinning_wave.hpp"

namespace skan_graph {

/// Lee's sub-iterations, by the face at which they remove pixels; see thin_lee.
ThinningMethod lee_method(const TileGrid& grid);

/// Throws std::invalid_argument unless there are 2 or 3 dimensions.
void check_lee_shape(const Shape& shape);

}  // namespace skan_graph
