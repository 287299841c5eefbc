#include "picture/raster.hpp"

#include <vector>

#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

void fill(Raster& raster, const Box& box, Ink with) {
  const std::int32_t left = std::max(box.left, 0), right = std::min(box.right, raster.width());
  if (left >= right) return;
  for (std::int32_t y = std::max(box.top, 0); y < std::min(box.bottom, raster.height()); ++y)
    std::fill(raster.row(y) + left, raster.row(y) + right, with);
}

void fill(Raster& raster, const Box& box, const Plane& plane) {
  std::vector<std::uint32_t> columns;
  for (std::uint64_t x = 0; x < static_cast<std::uint64_t>(box.width()); ++x)
    columns.push_back(static_cast<std::uint32_t>(x * plane.width /
                                                 static_cast<std::uint64_t>(box.width())));
  const auto height = static_cast<std::uint64_t>(box.height());
  constexpr std::uint64_t rows_at_a_time = 32;
  parallel_ranges(0, height, rows_at_a_time, [&](std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t y = first; y < last; ++y) {
      const std::uint8_t* from = plane.grey.data() + y * plane.height / height * plane.width;
      Ink* to = raster.row(box.top + static_cast<std::int32_t>(y)) + box.left;
      if (columns.size() == plane.width)
        std::copy_n(from, plane.width, to);
      else
        for (const std::uint32_t column : columns) *to++ = from[column];
    }
  });
}

}  // namespace skan_graph
