#pragma once

#include "cli/info_options.hpp"

/// Runs `skan-graph info`: prints a paragraph for each file to standard output. If a file cannot
/// be read, prints the error and continues; throws std::runtime_error at the end, or the FileError
/// if there is only one file.
void run_info(const InfoOptions& options);
