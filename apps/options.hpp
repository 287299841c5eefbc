#pragma once

#include <filesystem>
#include <optional>

#include "image_options.hpp"
#include "image_outputs.hpp"
#include "usage_error.hpp"

/// What a call asks for. Made by parsing alone, without touching a file.
struct Options {
  std::filesystem::path input;
  ImageOutputs outputs;
  ImageOptions image;
  int threads = 0;  // 0: all cores
  bool quiet = false;
  bool progress = false;
};

/// Parses the command line. Returns nothing where the call only asked for text
/// (--help, --version, --describe-columns), which is then on standard output. Throws
/// UsageError.
std::optional<Options> parse_options(int argc, char** argv);
