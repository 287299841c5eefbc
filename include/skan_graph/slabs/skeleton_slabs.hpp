#pragma once

#include <cstdint>
#include <optional>

#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/slabs/scratch_slabs.hpp"

namespace skan_graph {

/// Reads a skeleton slab by slab: an image, a bitmap in a scratch file whose pixels have the value
/// 1, or the pixels of an image that are in such a bitmap too.
class SkeletonSlabs {
 public:
  /// Borrows them; at least one is given.
  SkeletonSlabs(const ImageFile* image, const ScratchBitmap* bitmap, std::uint64_t slices);

  /// Reads the next window; null after the last one. It is valid until the next call. Throws
  /// FileError.
  const MaskWindow* next(const Progress& progress = {});

  /// Passes over slabs, before the first window.
  void skip(std::uint64_t slabs) { images_ ? images_->skip(slabs) : bitmaps_->skip(slabs); }

  /// The number of slabs that it reads.
  std::uint64_t count() const { return images_ ? images_->count() : bitmaps_->count(); }

 private:
  const ScratchBitmap* bitmap_;
  std::optional<MaskSlabs> images_;
  std::optional<ScratchSlabs> bitmaps_;
  std::optional<MaskWindow> window_;  // of both
};

}  // namespace skan_graph
