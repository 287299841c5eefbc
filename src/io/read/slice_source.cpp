#include "io/read/slice_source.hpp"

#include <algorithm>

#include "io/read/convert_pixels.hpp"

namespace skan_graph {

SliceRange SliceSource::slab_with_reach(std::uint64_t first, std::size_t bytes,
                                        std::uint64_t before, std::uint64_t after) const {
  const std::uint64_t slices = shape()[0];
  const std::uint64_t count = std::max({bytes / slice_bytes(), before + after, std::uint64_t{1}});
  if (count >= slices - first) return {first, slices};
  const std::uint64_t end = (first + count + after) / layer() * layer();
  return {first, end > first + after ? end - after : first + count};
}

void FileSlices::read(SliceRange slices, std::byte* pixels) {
  const std::uint64_t count = (slices.last - slices.first) * slice_size();
  const PixelType stored_type = file_.info().type;
  const bool as_stored = type() == stored_type;
  if (!as_stored) stored_.resize(count * size_of(stored_type));
  std::byte* const target = as_stored ? pixels : stored_.data();
  reader_.read(slices, target);
  if (stored_type == PixelType::boolean)
    for (std::uint64_t i = 0; i < count; ++i) target[i] = std::byte{target[i] != std::byte{0}};
  if (!as_stored) convert_pixels(stored_type, target, count, type(), pixels);
}

}  // namespace skan_graph
