#pragma once

#include <filesystem>
#include <vector>

namespace skan_graph {

/// The files of a stack in natural order: the image files of a folder, without hidden files and
/// subfolders, or the files that match a pattern such as "slices/s*.png". Throws FileError if
/// there are none.
std::vector<std::filesystem::path> find_slices(const std::filesystem::path& folder_or_pattern);

/// The files of a folder with image extensions, in any order. Throws FileError.
std::vector<std::filesystem::path> images_in(const std::filesystem::path& folder);

}  // namespace skan_graph
