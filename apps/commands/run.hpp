#pragma once

#include "cli/options.hpp"

/// Does what the options ask for, with one image or many. Throws UsageError where the
/// options do not fit the images, FileError where a file cannot be read or written,
/// Interrupted where a signal stopped a batch.
void run(const Options& options);
