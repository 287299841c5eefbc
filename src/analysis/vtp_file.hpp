#pragma once

#include <filesystem>
#include <string>

#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"

namespace skan_graph {

/// Writes the branches as polylines (see write_vtp) with all columns of the branch table. Nodes
/// have their degree after the junction clean-up, the pixel value if it differs between pixels, and
/// the attributes of stages. `option` is the output's name, for the OptionError that refuses images
/// of more than 3 axes.
void write_vtp_file(Analysis& analysis, const std::string& option,
                    const std::filesystem::path& path);
void write_vtp_file(SlabAnalysis& analysis, const std::string& option,
                    const std::filesystem::path& path);

}  // namespace skan_graph
