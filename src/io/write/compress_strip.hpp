#pragma once

#include <cstddef>
#include <span>

#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Compresses the pixels of a TIFF strip to one zlib stream. Strips are mostly 0, so the fastest
/// level compresses them almost as well as the best one.
void compress_strip(std::span<const std::byte> pixels, UninitializedVector<std::byte>& compressed);

}  // namespace skan_graph
