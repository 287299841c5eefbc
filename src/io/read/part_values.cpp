#include "io/read/part_values.hpp"

#include <algorithm>
#include <cstddef>

#include "io/read/run_pixels.hpp"

namespace skan_graph {

std::optional<Box> box_of(const PartValues& part, const Shape& shape) {
  if (part.end == 0 || !part.ascending) return std::nullopt;
  Box box;
  PixelIndex first = part.first, last = part.end - 1;
  for (std::size_t axis = shape.dimensions(); axis-- > 0;) {
    const std::uint64_t extent = shape[axis];
    if (last % extent < first % extent) return std::nullopt;
    box.origin[axis] = first % extent;
    box.extents[axis] = last % extent - first % extent + 1;
    first /= extent;
    last /= extent;
  }
  if (box.pixel_count(shape.dimensions()) != part.pixels) return std::nullopt;
  return box;
}

void place_values(const NodeIndex& node_index, const Box& box, const ValueList& values,
                  double* by_node, NodeId first) {
  std::vector<double> all;
  values.append_to(all);
  const Shape& shape = node_index.bitmap().shape();
  const std::size_t last_axis = shape.dimensions() - 1;
  const std::uint64_t rows = box.pixel_count(last_axis);
  auto next = all.cbegin();
  for (std::uint64_t row = 0; row < rows; ++row) {
    Coordinates start = box.origin;
    std::uint64_t rest = row;
    for (std::size_t axis = last_axis; axis-- > 0; rest /= box.extents[axis])
      start[axis] += rest % box.extents[axis];
    const PixelRun run{shape.ravel(start), box.extents[last_axis]};
    const auto count =
        static_cast<std::ptrdiff_t>(count_set_pixels(node_index.bitmap(), run));
    const NodeId node = node_index.rank(node_index.bitmap().bit_of(run.first)) - first;
    std::copy(next, next + count, by_node + node);
    next += count;
  }
}

}  // namespace skan_graph
