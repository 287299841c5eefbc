#include "io/read/box_parts.hpp"

#include <algorithm>
#include <numeric>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

BoxParts::BoxParts(const Shape& shape, const Coordinates& chunk, std::size_t pixel_size)
    : shape_(shape) {
  if (shape.pixel_count() == 0) return;
  const std::size_t last = shape.dimensions() - 1;
  for (std::size_t axis = 0; axis <= last; ++axis)
    box_[axis] = std::min(chunk[axis], shape[axis]);
  if (box_[last] < shape[last])
    box_[last] = std::min(std::lcm(chunk[last], std::uint64_t{64}), shape[last]);
  std::uint64_t bytes = pixel_size;
  for (std::size_t axis = 0; axis <= last; ++axis)
    if (__builtin_mul_overflow(bytes, box_[axis], &bytes)) bytes = ~std::uint64_t{0};
  for (std::size_t axis = last + 1; axis-- > 0;) {
    const std::uint64_t copies = std::max<std::uint64_t>(1, bytes_per_box / bytes);
    const std::uint64_t step = box_[axis];
    box_[axis] = std::min(step * copies, shape[axis]);
    bytes = bytes / step * box_[axis];
    if (box_[axis] < shape[axis]) break;
  }
  count_ = 1;
  for (std::size_t axis = 0; axis <= last; ++axis) count_ *= boxes_along(axis);
}

Box BoxParts::operator[](std::size_t part) const {
  Box box;
  for (std::size_t axis = shape_.dimensions(); axis-- > 0; part /= boxes_along(axis)) {
    box.origin[axis] = part % boxes_along(axis) * box_[axis];
    box.extents[axis] = std::min(box_[axis], shape_[axis] - box.origin[axis]);
  }
  return box;
}

void take_box(const Shape& shape, const Box& box, std::size_t pixel_size, const std::byte* pixels,
              const ImageFile::TakeRun& take) {
  std::size_t axis = shape.dimensions() - 1;
  std::uint64_t run = box.extents[axis];
  while (axis > 0 && box.extents[axis] == shape[axis]) run *= box.extents[--axis];
  const std::uint64_t run_count = box.pixel_count(shape.dimensions()) / run;
  for (std::uint64_t i = 0; i < run_count; ++i) {
    Coordinates start = box.origin;
    std::uint64_t rest = i;
    for (std::size_t outer = axis; outer-- > 0; rest /= box.extents[outer])
      start[outer] += rest % box.extents[outer];
    take({shape.ravel(start), run}, pixels + i * run * pixel_size);
  }
}

void require_small_boxes(const BoxParts& parts, const ImageInfo& info,
                         const std::filesystem::path& name) {
  constexpr std::uint64_t max_bytes = std::uint64_t{1} << 31;
  if (parts.count() > 0 &&
      parts[0].pixel_count(info.shape.dimensions()) > max_bytes / size_of(info.type))
    throw FileError(name, "has chunks so large that a row of them takes more than 2 GiB",
                    "write it with smaller chunks");
}

}  // namespace skan_graph
