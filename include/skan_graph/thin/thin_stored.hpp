#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "skan_graph/thin/stored_bitmap.hpp"

namespace skan_graph {

/// Where a thinning keeps the pixels between two passes, a scratch file for instance: bytes 0 to
/// bytes_between_passes() − 1, of which it writes what it reads. Both may be called at the same time
/// and by different threads, but never for the same bytes.
struct BytesBetweenPasses {
  std::function<void(std::uint64_t begin, std::span<std::byte> bytes)> read;
  std::function<void(std::uint64_t begin, std::span<const std::byte> bytes)> write;
};

/// The passes of a thinning.
struct ThinningPasses {
  std::int64_t steps;           // in each
  std::int64_t first_step = 0;  // of the first one: the steps that were done before
  /// Called after each pass with the number of steps so far.
  std::function<void(std::int64_t steps)> after_pass = {};
};

/// Thins a mask that is not in memory, with the pixels of thin_lee and thin_zhang, exactly.
///
/// All pixels are read and written once in each *pass*, after two passes only those of layers around
/// the ones that still change. A pass does several steps (Lee's have six in a round, Zhang's two),
/// which follow each other through the layers: a step works some layers behind the one before, when
/// this has removed all pixels there that its tests could see. So a pass holds a window of layers:
///
///     read   →   step 0     step 1     step 2     step 3   →   written
///              layer 96   layer 72   layer 48   layer 24       layer 8
///
/// The first pass reads the mask; from then on the pixels are in `between`, without the empty parts
/// of the image. There is the skeleton after the last pass, in which nothing changed: see
/// write_thinned().
///
/// A thinning that was cut short goes on from what is in `between` after its last pass, if it is
/// told the number of steps until then. A pass may write to another place than it reads, if that is
/// the one that the next pass reads, and from the third pass on the one that the pass before has
/// read: see `after_pass`.
///
/// Throws std::invalid_argument as thin_lee and thin_zhang do, or if a pass has no steps, and what
/// reading and writing throw. After each pass the calling thread calls `progress` with the number of
/// tiles of the image that have stopped changing and the number of all tiles.
///
/// Memory: stored_thinning_bytes. Cost: that of thin_lee or thin_zhang, and reading and writing
/// all pixels once for `steps` steps; a mask whose objects are R pixels thick takes about R rounds.
/// Runs on all threads; the result does not depend on their number.
///
///     thin_lee_in_passes(mask, {read_bytes, write_bytes}, {.steps = 6});
///     write_thinned({read_bytes, write_bytes}, skeleton);
void thin_lee_in_passes(
    const StoredBitmap& mask, const BytesBetweenPasses& between, const ThinningPasses& passes,
    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});
void thin_zhang_in_passes(
    const StoredBitmap& mask, const BytesBetweenPasses& between, const ThinningPasses& passes,
    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});

/// Writes what passes have left to a bitmap of the mask's shape. Runs on all threads; memory: some
/// layers for each.
void write_thinned(const BytesBetweenPasses& between, const StoredBitmap& bitmap);

/// About a bit for each pixel.
std::uint64_t bytes_between_passes(const Shape& shape);

/// The memory for thinning a stored mask, about: in 3D 24 planes of bits and 48 for each step of a
/// pass, and a bit for 40 to 60 pixels of the image.
std::uint64_t stored_thinning_bytes(const Shape& shape, std::int64_t steps_of_pass);

}  // namespace skan_graph
