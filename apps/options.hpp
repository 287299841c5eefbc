#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "skan_graph/junctions.hpp"
#include "usage_error.hpp"

/// What a call asks for. Made by parsing alone, without touching a file.
struct Options {
  std::filesystem::path input;

  // Outputs, each written only where given; "-" is standard output.
  std::optional<std::filesystem::path> output;
  std::optional<std::filesystem::path> degrees;
  std::optional<std::filesystem::path> labels;
  std::optional<std::filesystem::path> branches;
  std::optional<std::filesystem::path> path_labels;
  std::optional<std::filesystem::path> paths;
  std::optional<std::filesystem::path> nodes;

  skan_graph::Junctions junctions = skan_graph::Junctions::mst;
  std::vector<double> spacing;  // empty: the file's own, else 1; one entry: for every axis
  std::optional<std::filesystem::path> values;  // the pixel values' own image
  bool height = false;                          // the pixel values are heights
  char separator = '_';                         // in column names
  int threads = 0;              // 0: all cores
  bool quiet = false;
  bool progress = false;

  bool has_output() const {
    return output || degrees || labels || branches || path_labels || paths || nodes;
  }
};

/// Parses the command line. Returns nothing where the call only asked for text
/// (--help, --version), which is then on standard output. Throws UsageError.
std::optional<Options> parse_options(int argc, char** argv);
