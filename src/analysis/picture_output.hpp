#pragma once

#include <filesystem>

#include "skan_graph/analysis/analysis.hpp"

namespace skan_graph {

/// Writes the picture: the grey image if there is one, else the mask that was thinned or pruned,
/// else the skeleton, and the branches over it.
void write_picture_file(Analysis& analysis, const std::filesystem::path& path);

OutputMemory memory_of_picture(const RunSize& size, const AnalysisOptions& options,
                               const std::filesystem::path&);

/// Of the planes that are kept of a grey image.
StageMemory image_planes_memory(const RunSize& size, const AnalysisOptions& options);

}  // namespace skan_graph
