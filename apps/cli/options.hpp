#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/combined_outputs.hpp"
#include "cli/image_options.hpp"
#include "cli/image_outputs.hpp"
#include "cli/usage_error.hpp"
#include "commands/inputs.hpp"

/// What a call asks for. Made by parsing alone, without touching a file.
struct Options {
  Inputs inputs;
  ImageOutputs outputs;  // with output_dir, what follows the input's name: "branches.csv"
  ImageOptions image;

  // Many images
  std::optional<std::filesystem::path> output_dir;
  CombinedOutputs combined;
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
  bool is_batch() const { return output_dir || combined.any() || report; }
};

/// Parses the command line. Returns nothing where the call only asked for text
/// (--help, --version, --describe-columns, --print-config), which is then on standard
/// output. Throws UsageError.
std::optional<Options> parse_options(int argc, char** argv);
