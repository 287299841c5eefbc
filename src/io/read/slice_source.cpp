#include "io/read/slice_source.hpp"

#include "io/read/convert_pixels.hpp"

namespace skan_graph {

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
