#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/io/value_slabs.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/slabs/scratch_slabs.hpp"

namespace skan_graph {

/// Reads a skeleton slab by slab: an image, a bitmap in a scratch file whose pixels have the value
/// 1, or the pixels of an image that are in such a bitmap too. Their values may be those of another
/// image.
class SkeletonSlabs {
 public:
  /// Borrows them; `image` or `bitmap` is given. Only slabs of `range` are read. Throws FileError if
  /// the images have different shapes.
  SkeletonSlabs(const ImageFile* image, const ScratchBitmap* bitmap, const ImageFile* values,
                std::uint64_t slices, SliceRange range);

  /// Reads the next window; null after the last one. It is valid until the call after the next one.
  /// Throws FileError.
  const MaskWindow* next(const Progress& progress = {});

  /// Passes over slabs, before the first window.
  void skip(std::uint64_t slabs) { images_ ? images_->skip(slabs) : bitmaps_->skip(slabs); }

  /// The number of slabs that it reads, or would read of another range.
  std::uint64_t count() const { return images_ ? images_->count() : bitmaps_->count(); }
  std::uint64_t count(SliceRange range) const {
    return images_ ? slab_count(*image_, slices_, range) : bitmaps_->count(range);
  }

 private:
  const MaskWindow* next_pixels(const Progress& progress);
  /// A place for a window of both, or with other values.
  std::optional<MaskWindow>& free_place();

  const ImageFile* image_;
  const ScratchBitmap* bitmap_;
  std::uint64_t slices_;
  std::optional<MaskSlabs> images_;
  std::optional<ScratchSlabs> bitmaps_;
  std::optional<ValueSlabs> values_;
  std::array<std::optional<MaskWindow>, 2> windows_;  // the latest one of these and the one before
  std::size_t latest_ = 0;
};

}  // namespace skan_graph
