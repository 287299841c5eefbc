#pragma once

#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph::stages {

/// The method to use for an image with this many axes. Throws OptionError.
Thinning thinning_for(Thinning asked, const Shape& shape);

}  // namespace skan_graph::stages
