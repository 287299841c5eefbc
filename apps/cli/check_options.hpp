#pragma once

#include "cli/options.hpp"

/// Whether the options fit one another, no file being touched. Completes the names of
/// outputs in an --output-dir: "csv" becomes "branches.csv". Throws UsageError.
void check_options(Options& options);
