#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "cli/usage_error.hpp"
#include "skan_graph/analysis/analysis_options.hpp"

/// What a call of `skan-graph info` asks for. Made by parsing alone, without touching a
/// file.
struct InfoOptions {
  std::vector<std::filesystem::path> inputs;
  skan_graph::AnalysisOptions image;  // of these, how it is read
  int threads = 0;  // 0: all cores
};

/// Parses what comes after the word `info`, argv[0] being that word. Returns nothing
/// where the call only asked for text (--help), which is then on standard output.
/// Throws UsageError.
std::optional<InfoOptions> parse_info_options(int argc, const char* const* argv);
