#pragma once

#include <filesystem>

#include "skan_graph/analysis/analysis.hpp"

namespace skan_graph {

/// Writes the skeletons, or with objects one segment for each of them, as a folder for
/// Neuroglancer (see write_precomputed). Skeleton s is segment s + 1, because 0 is background
/// there; an object is the segment of its value, as in its label image.
///
/// Vertices have the attributes of nodes, and columns of the branch table: those that are asked
/// for, else branch_type, branch_distance, tortuosity and, if pixels differ, mean_pixel_value.
///
/// Throws OptionError for an image of more than 3 axes, without a unit of length, or with objects
/// whose values are not whole numbers above 0.
void write_precomputed_folder(Analysis& analysis, const std::filesystem::path& path);

}  // namespace skan_graph
