#pragma once

#include <cstdint>

#include "cli/options.hpp"

/// Estimates the memory of an image's job without the program itself, assuming that one pixel in
/// fifty is skeleton. The batch uses it before skeleton pixels are counted.
std::uint64_t estimated_bytes(const Options& options, const skan_graph::Shape& shape);
