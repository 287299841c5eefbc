#include "skan_graph/slabs/scratch_slabs.hpp"

#include <algorithm>

#include "io/read/slices_of.hpp"

namespace skan_graph {

const MaskWindow* ScratchSlabs::next(const Progress& progress) {
  const Shape& shape = bitmap_.shape();
  const std::uint64_t all = shape[0], first = first_;
  if (first == all) return nullptr;
  const SliceRange slab{first, std::min(all, first + slices_)};
  first_ = slab.last;
  const SliceRange range{first - std::min<std::uint64_t>(first, 1), std::min(all, slab.last + 1)};
  window_.reset();
  window_.emplace(MaskWindow{range, slab,
                             PaddedBitmap(shape_of_slices(shape, range.last - range.first)),
                             PixelValues(), false});
  bitmap_.read(range, window_->bitmap);
  if (progress) progress(slab.last * (shape.pixel_count() / all), shape.pixel_count());
  return &*window_;
}

}  // namespace skan_graph
