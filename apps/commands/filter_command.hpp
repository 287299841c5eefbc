#pragma once

#include "cli/filter_options.hpp"

/// Runs `skan-graph filter`. Throws UsageError if the options do not fit the image, FileError if a
/// file cannot be read or written, a plugin cannot be loaded, or its function fails.
void run_filter(const FilterOptions& options);
