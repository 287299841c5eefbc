#pragma once

#include <filesystem>
#include <vector>

namespace skan_graph {

/// The files of a stack in natural order: those of a folder whose names are an image's,
/// hidden ones and folders in it left out; or those that a pattern such as
/// "slices/s*.png" matches. Throws FileError where there is none.
std::vector<std::filesystem::path> find_slices(const std::filesystem::path& folder_or_pattern);

/// The files of a folder whose names are an image's, in any order. Throws FileError.
std::vector<std::filesystem::path> images_in(const std::filesystem::path& folder);

}  // namespace skan_graph
