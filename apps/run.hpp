#pragma once

#include "options.hpp"

/// Does what the options ask for: reads the image once, computes what the outputs
/// need, writes them. Throws UsageError where the options do not fit the image,
/// FileError where a file cannot be read or written.
void run(const Options& options);
