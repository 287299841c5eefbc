#pragma once

#include "cli/options.hpp"

/// Checks the options of a run on a graph (--coordinates): one input, and nothing that needs an
/// image. Throws UsageError.
void check_given_graph(const Options& options);
