#pragma once

#include "cli/options.hpp"

/// Checks that the options fit each other, without touching files. Completes the names of outputs
/// in an --output-dir: "csv" becomes "branches.csv". Throws UsageError.
void check_options(Options& options);
