#pragma once

#include "skan_graph/image/shape.hpp"
#include "thin/tiles/thinning_wave.hpp"

namespace skan_graph {

/// Zhang's passes; see thin_zhang.
ThinningMethod zhang_method();

/// Throws std::invalid_argument unless there are 2 dimensions.
void check_zhang_shape(const Shape& shape);

}  // namespace skan_graph
