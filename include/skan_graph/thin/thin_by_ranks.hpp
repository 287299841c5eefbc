#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/parallel/communicator.hpp"
#include "skan_graph/thin/stored_bitmap.hpp"

namespace skan_graph {

/// Thins a mask that all ranks can read and write, a scratch file for instance, each its own part:
/// the pixels of thin_lee and thin_zhang, exactly. All ranks call it.
///
/// A rank holds consecutive layers, a multiple of eight, and the layer of each neighbour that
/// touches them. With fewer multiples of eight than ranks, the last ranks have none. The ranks do
/// the steps of the thinning one behind another, since which pixels a step removes can depend on
/// what it has removed in the layers before:
///
///     rank 0   step 0   step 1   step 2   step 3   …
///     rank 1            step 0   step 1   step 2
///     rank 2                     step 0   step 1
///
/// In each step, a rank tells the next one what is removed in its last layer, and the rank before
/// what is removed in its first layer.
///
/// A rank reads its layers, and those that touch them, at the beginning, and writes its layers at
/// the end. When the function returns, on any rank, all have written.
///
/// Throws std::invalid_argument as thin_lee and thin_zhang do. If reading, writing or `progress`
/// throws on a rank, all ranks throw: that one the same, the others RankError (see there); the
/// bitmap's pixels are undefined then. After each round the calling thread calls `progress` with
/// the number of tiles of its rank that have stopped changing and the number of all its tiles.
///
/// Memory of a rank: thinning_bytes_of_rank. Cost: that of thin_lee or thin_zhang, shared, and one
/// step more for each further rank. A message has 16 bytes for each square of 8 × 8 pixels, 64 in a
/// row in 2D, that has changed in the layer. Runs on all threads of each rank; only the calling
/// thread sends and receives. The result depends on neither.
///
///     thin_lee_by_ranks({shape, read_planes, write_planes}, ranks);
void thin_lee_by_ranks(
    const StoredBitmap& mask, Communicator& ranks,
    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});
void thin_zhang_by_ranks(
    const StoredBitmap& mask, Communicator& ranks,
    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});

/// The memory of one of so many ranks, about: the bits of its layers and of 60 more, and a bit for
/// 40 to 60 of its pixels.
std::uint64_t thinning_bytes_of_rank(const Shape& shape, std::uint64_t ranks);

}  // namespace skan_graph
