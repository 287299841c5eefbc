#pragma once

#include "cli/filter_options.hpp"

/// Does what a call of `skan-graph filter` asks for. Throws UsageError where the options
/// do not fit the image, FileError where a file cannot be read or written, a plugin not
/// be loaded, or its function fails.
void run_filter(const FilterOptions& options);
