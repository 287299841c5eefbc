#pragma once

#include <optional>

#include "cli/options.hpp"

/// Parses the words of "skan-graph thin": those of the main job that concern the skeleton, where
/// -o is the skeleton and --thin need not be said. Returns nothing where only help was asked for.
/// Throws UsageError.
std::optional<Options> parse_thin_options(int argc, const char* const* argv);
