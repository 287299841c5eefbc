#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"

namespace skan_graph {

/// Reads a skeleton in a scratch file slab by slab, with windows like those of MaskSlabs. All
/// pixels have the value 1.
///
///     ScratchSlabs slabs(bitmap, 64);
///     while (const MaskWindow* window = slabs.next()) use(*window);
class ScratchSlabs {
 public:
  /// Borrows the bitmap, which must have at least 2 axes and pixels. Slabs have `slices` slices.
  ScratchSlabs(const ScratchBitmap& bitmap, std::uint64_t slices)
      : ScratchSlabs(bitmap, slices, {0, bitmap.shape()[0]}) {}
  /// The slabs of a range of slices.
  ScratchSlabs(const ScratchBitmap& bitmap, std::uint64_t slices, SliceRange range)
      : bitmap_(bitmap),
        slices_(std::min(slices, bitmap.shape()[0])),
        range_(range),
        first_(range.first) {}

  /// Reads the next window; null after the last one. It is valid until the call after the next one.
  /// Throws FileError.
  const MaskWindow* next(const Progress& progress = {});

  /// Passes over slabs, before the first window.
  void skip(std::uint64_t slabs) { first_ = std::min(range_.first + slabs * slices_, range_.last); }

  /// The number of slabs that it reads, or would read of another range.
  std::uint64_t count() const { return count(range_); }
  std::uint64_t count(SliceRange range) const {
    return (range.last - range.first + slices_ - 1) / slices_;
  }

 private:
  const ScratchBitmap& bitmap_;
  std::uint64_t slices_;
  SliceRange range_;
  std::uint64_t first_;  // of the next slab
  std::array<std::optional<MaskWindow>, 2> windows_;  // the latest one and the one before
  std::size_t latest_ = 0;
};

}  // namespace skan_graph
