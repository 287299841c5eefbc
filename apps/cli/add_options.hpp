#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/options.hpp"

/// What is parsed as a word and stands for something else.
struct OptionWords {
  std::string junctions = "mst", graph = "pixels";

  /// After parsing: what they stand for.
  void put_into(ImageOptions& options) const;
};

/// Declares all options, grouped, so that parsing fills `options` and `words`.
void add_options(CLI::App& app, Options& options, OptionWords& words);
