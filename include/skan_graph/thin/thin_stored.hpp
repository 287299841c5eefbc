#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/thin/stored_bitmap.hpp"

namespace skan_graph {

/// The passes of a thinning.
struct ThinningPasses {
  std::int64_t steps;           // in each
  std::int64_t first_step = 0;  // of the first one: the steps that were done before
  /// Called after each pass with the number of steps so far.
  std::function<void(std::int64_t steps)> after_pass = {};
};

/// Thins a mask that is not in memory: the pixels of thin_lee and thin_zhang, exactly.
///
/// The mask is read and written once in each *pass*. A pass does several steps (Lee's have six in a
/// round, Zhang's two), which follow each other through the layers: a step works some layers behind
/// the one before, when this has removed all pixels there that its tests could see. So a pass holds
/// a window of layers:
///
///     read   →   step 0     step 1     step 2     step 3   →   written
///              layer 96   layer 72   layer 48   layer 24       layer 8
///
/// The bitmap has the skeleton after the last pass, in which nothing changed.
///
/// A thinning that was cut short goes on from the bitmap after its last pass, if it is told the
/// number of steps until then. A pass may write to another bitmap than it reads, if that is the one
/// that the next pass reads: see `after_pass`.
///
/// Throws std::invalid_argument as thin_lee and thin_zhang do, or if a pass has no steps, and what
/// reading and writing throw; the bitmap's pixels are undefined then. After each pass the calling
/// thread calls `progress` with the number of tiles of the image that have stopped changing and the
/// number of all tiles.
///
/// Memory: stored_thinning_bytes. Cost: that of thin_lee or thin_zhang, and reading and writing
/// the bitmap once for `steps_of_pass` steps; a mask whose objects are R pixels thick takes about R
/// rounds. Runs on all threads; the result does not depend on their number.
///
///     thin_lee({shape, read_planes, write_planes}, {.steps = 6});
void thin_lee(const StoredBitmap& mask, const ThinningPasses& passes,
              const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});
void thin_zhang(const StoredBitmap& mask, const ThinningPasses& passes,
                const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});

/// The memory for thinning a stored mask, about: in 3D 24 planes of bits and 48 for each step of a
/// pass, and a bit for 40 to 60 pixels of the image.
std::uint64_t stored_thinning_bytes(const Shape& shape, std::int64_t steps_of_pass);

}  // namespace skan_graph
