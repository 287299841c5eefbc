#pragma once

#include <optional>

#include "cli/options.hpp"

/// Parses the words of "skan-graph thin". They are the options of the main job that concern the
/// skeleton, but -o is the skeleton and --thin is implied. Returns nothing if the call only asked
/// for help. Throws UsageError.
std::optional<Options> parse_thin_options(int argc, const char* const* argv);
