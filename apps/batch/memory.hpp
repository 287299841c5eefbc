#pragma once

#include <cstdint>

#include "skan_graph/shape.hpp"

/// About how much memory the work on an image takes: the bitmap and the counts over it
/// (pixels / 8, and a fifth more), and 60 bytes for each skeleton pixel where one pixel
/// in fifty is one. Dense skeletons take more; the estimate is for sharing a machine.
std::uint64_t estimated_bytes(const skan_graph::Shape& shape);

/// Of the machine.
std::uint64_t physical_memory();
