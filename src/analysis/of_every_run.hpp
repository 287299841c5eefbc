#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "skan_graph/analysis/events.hpp"
#include "skan_graph/analysis/stage.hpp"
#include "skan_graph/bits/skeleton_check.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

// What a run in memory and a run by slabs do alike.

/// The spacing of every axis: from the options, else from the file, else 1. Throws OptionError.
std::vector<double> spacing_for(const std::vector<double>& asked, const ImageInfo& image);

/// With the unit of the given spacing if it has one.
ImageInfo with_unit(ImageInfo info, const std::string& unit);

/// Throws FileError if a mask has another shape than its skeleton.
void check_mask(const ImageFile& mask, const Shape& skeleton);

AnalysisWarning nan_warning();
AnalysisWarning nan_below_threshold_warning();
/// Of a mask whose pixels that are not 0 have these least and largest values.
AnalysisWarning grey_warning(double least, double most);
AnalysisWarning thick_warning(const SkeletonCheck& check);

/// The columns of a table that the options name. Throws OptionError.
Table with_chosen_columns(Table table, std::string_view name,
                          const std::vector<std::string>& columns, const std::string& unit_of_image,
                          std::span<const Stage> stages);

}  // namespace skan_graph
