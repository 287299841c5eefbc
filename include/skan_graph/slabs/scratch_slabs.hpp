#pragma once

#include <algorithm>
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
      : bitmap_(bitmap), slices_(std::min(slices, bitmap.shape()[0])) {}

  /// Reads the next window; null after the last one. It is valid until the next call. Throws
  /// FileError.
  const MaskWindow* next(const Progress& progress = {});

  /// Passes over slabs, before the first window.
  void skip(std::uint64_t slabs) { first_ = std::min(slabs * slices_, bitmap_.shape()[0]); }

  /// The number of slabs that it reads.
  std::uint64_t count() const { return (bitmap_.shape()[0] + slices_ - 1) / slices_; }

 private:
  const ScratchBitmap& bitmap_;
  std::uint64_t slices_, first_ = 0;
  std::optional<MaskWindow> window_;
};

}  // namespace skan_graph
