#pragma once

#include "cli/options.hpp"

/// Runs the main job on a graph that does not come from an image (--coordinates). Throws
/// FileError, UsageError.
void run_given_graph(const Options& options);
