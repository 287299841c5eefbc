#include "skan_graph/slabs/scratch_slabs.hpp"

#include <algorithm>

#include "io/read/slices_of.hpp"

namespace skan_graph {

const MaskWindow* ScratchSlabs::next(const Progress& progress) {
  const Shape& shape = bitmap_.shape();
  const std::uint64_t first = first_;
  if (first == range_.last) return nullptr;
  const SliceRange slab{first, std::min(range_.last, first + slices_)};
  first_ = slab.last;
  const std::uint64_t before = first == range_.first ? 2 : 1;  // see MaskSlabs
  const SliceRange range{first - std::min(first, before), std::min(shape[0], slab.last + 1)};
  latest_ = 1 - latest_;
  std::optional<MaskWindow>& window = windows_[latest_];
  window.reset();
  window.emplace(MaskWindow{range, slab,
                            PaddedBitmap(shape_of_slices(shape, range.last - range.first)),
                            PixelValues(), false});
  bitmap_.read(range, window->bitmap);
  if (progress)
    progress(pixels_of(shape, {range_.first, slab.last}).count, pixels_of(shape, range_).count);
  return &*window;
}

}  // namespace skan_graph
