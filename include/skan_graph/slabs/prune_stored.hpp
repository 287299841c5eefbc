#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/io/image_part.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/slabs/scratch_file.hpp"

namespace skan_graph {

/// prune() for a skeleton in a scratch file, with the same results: it removes the pixels there and
/// returns the parts. `mask` is needed for a radius factor. Branches go to `file`.
///
/// Method: components are traced slab by slab; their pixels are found from one of them. The tips
/// are found slab by slab too. From there on both bitmaps are mapped to memory, of which
/// short_spurs() and prune_spurs() use slabs of `slices` slices and what the spurs there reach.
///
/// With `part`, all ranks call it, with the same bitmaps. Each finds the short spurs of its slices;
/// rank 0 removes components, the first spurs and what becomes a short spur then, and only it
/// returns the parts.
///
/// Memory: a slab, 8 bytes for each tip, 16 for each component with a minimal length, and that of
/// prune_spurs(). Throws FileError.
std::vector<PrunedPart> prune_stored(ScratchBitmap& skeleton, const ScratchBitmap* mask,
                                     std::span<const double> spacing, const PruneLimits& limits,
                                     std::uint64_t slices, ScratchFile& file,
                                     const Progress& progress = {}, const ImagePart* part = nullptr);

}  // namespace skan_graph
