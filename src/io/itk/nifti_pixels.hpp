#pragma once

#include <filesystem>
#include <optional>

#include "io/stored_pixels_file.hpp"

namespace skan_graph {

/// Where the pixels of a NIfTI-1 file lie, which ITK does not tell: plain or gzip, in
/// the file itself. Nothing where they have to be scaled, are in a file of their own,
/// or the header is damaged: ITK knows what to do.
std::optional<StoredPixels> find_nifti_pixels(const std::filesystem::path& file);

}  // namespace skan_graph
