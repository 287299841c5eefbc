#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/inputs.hpp"
#include "cli/usage_error.hpp"
#include "skan_graph/analysis/outputs.hpp"

/// What a call asks for. Made by parsing alone, without touching a file.
struct Options {
  Inputs inputs;
  skan_graph::OutputPaths outputs;  // with output_dir, what follows the input's name:
                                    // "branches.csv"
  skan_graph::AnalysisOptions image;
  std::span<const skan_graph::Stage> stages;  // that the image goes through

  // Many images
  std::optional<std::filesystem::path> output_dir;
  skan_graph::OutputPaths combined;  // tables with the rows of all images, by their kind
  std::optional<std::filesystem::path> report;
  bool resume = false;
  bool fail_fast = false;
  bool provenance = false;

  std::optional<std::uint64_t> max_memory;  // in bytes; unset: what is available
  int threads = 0;                          // 0: all cores
  bool quiet = false;
  bool progress = false;
  std::vector<std::string> command_line;  // as it was given

  /// Whether something is asked for that only many images have.
  bool is_batch() const { return output_dir || !combined.empty() || report; }
};

/// Parses the command line. Returns nothing where the call only asked for text
/// (--help, --version, --describe-columns, --print-config), which is then on standard
/// output. The stages are borrowed by the options. Throws UsageError.
std::optional<Options> parse_options(
    int argc, const char* const* argv,
    std::span<const skan_graph::Stage> stages = skan_graph::standard_stages());
