#pragma once

#include <span>
#include <vector>

#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/tables/attribute.hpp"

namespace skan_graph::stages {

/// In the unit of the image. Throws OptionError if the image has no suitable unit.
PruneLimits prune_limits(const AnalysisOptions& options, const ImageInfo& info);

/// Columns of the summary.
std::vector<Attribute> counts_of(std::span<const PrunedPart> parts);

}  // namespace skan_graph::stages
