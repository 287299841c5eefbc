#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "cli/usage_error.hpp"
#include "skan_graph/analysis/analysis_options.hpp"

/// The parsed command line of `skan-graph info`. Parsing touches no files.
struct InfoOptions {
  std::vector<std::filesystem::path> inputs;
  skan_graph::AnalysisOptions image;  // only the options of reading
  int threads = 0;  // 0: all cores
};

/// Parses the words from `info` on, which is argv[0]. Returns nothing if the call only asked for
/// --help, which it then prints to standard output. Throws UsageError.
std::optional<InfoOptions> parse_info_options(int argc, const char* const* argv);
