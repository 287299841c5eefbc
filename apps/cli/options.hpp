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

/// The parsed command line of the main job. Parsing touches no files.
struct Options {
  Inputs inputs;
  skan_graph::OutputPaths outputs;  // with output_dir, the endings after the input's name:
                                    // "branches.csv"
  skan_graph::AnalysisOptions image;
  std::span<const skan_graph::Stage> stages;  // the stages of the flow
  std::optional<std::filesystem::path> coordinates;  // of nodes: then the input is a graph

  // Many images
  std::optional<std::filesystem::path> output_dir;
  skan_graph::OutputPaths combined;  // tables with the rows of all images, by their kind
  std::optional<std::filesystem::path> report;
  bool resume = false;
  bool fail_fast = false;
  bool provenance = false;

  std::optional<std::uint64_t> slab;  // slices at a time; unset: the whole image
  std::optional<std::filesystem::path> scratch;
  bool mpi = false;  // share the image among the processes of one mpirun
  std::optional<std::uint64_t> max_memory;  // in bytes; unset: what is available
  int threads = 0;                          // 0: all cores
  bool quiet = false;
  bool progress = false;
  std::vector<std::string> command_line;  // as given

  /// Whether an option is given that only makes sense for many images.
  bool is_batch() const { return output_dir || !combined.empty() || report; }
};

/// Parses the command line. Returns nothing if the call only asked for text (--help, --version,
/// --describe-columns, --print-config), which it then prints to standard output. The options
/// borrow the stages. Throws UsageError.
std::optional<Options> parse_options(
    int argc, const char* const* argv,
    std::span<const skan_graph::Stage> stages = skan_graph::standard_stages());
