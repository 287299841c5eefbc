#pragma once

#include <cstdint>

#include "cli/options.hpp"

/// About how much memory the work on an image takes, beside the program, where one pixel
/// in fifty is skeleton: for sharing a machine before the skeleton pixels are counted.
std::uint64_t estimated_bytes(const Options& options, const skan_graph::Shape& shape);
