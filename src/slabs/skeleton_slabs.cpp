#include "skan_graph/slabs/skeleton_slabs.hpp"

#include <utility>
#include <vector>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

namespace {

/// The pixels of a window that the bitmap has too. Values stay as they are stored: one for each
/// node, or one for all.
MaskWindow pixels_in_both(const MaskWindow& window, const ScratchBitmap& bitmap) {
  MaskWindow both{window.window, window.slab, PaddedBitmap(window.bitmap.shape()), window.values,
                  window.has_nan};
  bitmap.read(window.window, both.bitmap);
  if (window.values.by_node().empty()) return both;
  std::vector<double> values;
  const NodeIndex node_index(window.bitmap);
  for_each_node(node_index, 0, node_index.block_count(), [&](NodeId node, BitIndex bit) {
    if (both.bitmap.test(bit)) values.push_back(window.values[node]);
  });
  both.values = PixelValues(std::move(values));
  return both;
}

}  // namespace

SkeletonSlabs::SkeletonSlabs(const ImageFile* image, const ScratchBitmap* bitmap,
                             const ImageFile* values, std::uint64_t slices, SliceRange range)
    : image_(image), bitmap_(bitmap), slices_(slices) {
  if (values != nullptr)
    values_.emplace(*values, image != nullptr ? image->info().shape : bitmap->shape());
  if (image != nullptr)
    images_.emplace(*image, slices, range);
  else
    bitmaps_.emplace(*bitmap, slices, range);
}

const MaskWindow* SkeletonSlabs::next(const Progress& progress) {
  const MaskWindow* const window = next_pixels(progress);
  if (window == nullptr || !values_) return window;
  const bool is_own = windows_[latest_] && window == &*windows_[latest_];
  MaskWindow& own = is_own ? *windows_[latest_] : free_place().emplace(*window);
  own.values = values_->of(own, NodeIndex(own.bitmap));
  return &own;
}

std::optional<MaskWindow>& SkeletonSlabs::free_place() {
  latest_ = 1 - latest_;
  windows_[latest_].reset();
  return windows_[latest_];
}

const MaskWindow* SkeletonSlabs::next_pixels(const Progress& progress) {
  if (bitmaps_) return bitmaps_->next(progress);
  const MaskWindow* const window = images_->next(progress);
  if (window == nullptr || bitmap_ == nullptr) return window;
  return &free_place().emplace(pixels_in_both(*window, *bitmap_));
}

}  // namespace skan_graph
