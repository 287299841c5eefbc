#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/analysis/events.hpp"
#include "skan_graph/tables/attribute.hpp"

namespace skan_graph::stages {

/// The attribute of nodes.
Attribute radius_of_nodes(std::vector<double> values);

/// The columns of volume and surface, without values.
TableAttributes columns_of_solids();

/// Of skeleton pixels outside the mask.
AnalysisWarning outside_warning(std::uint64_t pixels);

}  // namespace skan_graph::stages
