#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "cli/usage_error.hpp"
#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/filter_image.hpp"
#include "skan_graph/io/read_options.hpp"

/// A footprint as named on the command line. Its dimensions are those of the image, which has not
/// been read yet.
struct NamedFootprint {
  struct Cross {};
  struct Box {};
  struct Ball {
    double radius = 1;
  };
  std::variant<Cross, Box, Ball, std::filesystem::path> name = Box{};
};

/// A function in a shared library.
struct PluginName {
  std::filesystem::path library;
  std::string symbol;
};

/// The parsed command line of `skan-graph filter`. Parsing touches no files.
struct FilterOptions {
  std::filesystem::path input, output;
  skan_graph::ReadOptions reading;
  skan_graph::FilterOperation operation = skan_graph::FilterOperation::minimum;
  std::int64_t rank = 0;             // for the operation rank
  double sigma = 1;                  // for the operations gaussian and shape_index
  std::optional<PluginName> plugin;  // for the operation callback
  NamedFootprint footprint;
  skan_graph::Border border;
  std::optional<skan_graph::PixelType> type;  // of the output
  int threads = 0;                            // 0: all cores
  std::optional<std::uint64_t> max_memory;    // in bytes; unset: what is available
  bool quiet = false;
  bool progress = false;
};

/// Parses the words from `filter` on, which is argv[0]. Returns nothing if the call only asked for
/// --help, which it then prints to standard output. Throws UsageError.
std::optional<FilterOptions> parse_filter_options(int argc, const char* const* argv);
