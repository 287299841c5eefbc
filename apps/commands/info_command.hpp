#pragma once

#include "cli/info_options.hpp"

/// Does what a call of `skan-graph info` asks for: a paragraph for each file on standard
/// output. A file that cannot be read is told of, the others go on; throws
/// std::runtime_error at the end, or the FileError of the only file.
void run_info(const InfoOptions& options);
