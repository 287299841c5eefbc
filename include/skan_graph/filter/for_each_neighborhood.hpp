#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/filter/detail/neighborhood_rows.hpp"
#include "skan_graph/filter/footprint.hpp"
#include "skan_graph/image/pixel_view.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

namespace details {

/// Visits pixels first to last − 1, first < last, on the calling thread.
///
/// Each row of the image is read for several rows of results. To keep it in the L1 cache, three
/// rows are visited side by side, a few columns at a time:
///
///     row r        1111  4444  ...
///     row r + 1    2222  5555
///     row r + 2    3333  6666
template <class Value, class Pixel, class Visitor>
void visit_range(const PixelView<Pixel>& image, const Footprint& footprint, const Border& border,
                 PixelIndex first, PixelIndex last, const Visitor& visit) {
  constexpr std::uint64_t rows_side_by_side = 3;
  constexpr auto columns_at_a_time = static_cast<std::int64_t>(512 / sizeof(Pixel));
  struct Row {
    NeighborhoodRows<Value, Pixel> neighborhoods;
    std::int64_t first, last;  // columns
  };
  const std::uint64_t row_length = image.shape.row_length();
  const std::uint64_t first_row = first / row_length, last_row = (last - 1) / row_length;
  const std::uint64_t row_count = std::min(rows_side_by_side, last_row - first_row + 1);
  std::vector<Row> rows(row_count, {{image, footprint, border}, 0, 0});

  for (std::uint64_t row = first_row; row <= last_row; row += row_count) {
    std::int64_t begin = static_cast<std::int64_t>(row_length), end = 0;
    for (std::uint64_t k = 0; k < row_count; ++k) {
      const PixelIndex start = std::min(row + k, last_row + 1) * row_length;
      rows[k].first = static_cast<std::int64_t>(std::max(first, start) - start);
      rows[k].last = static_cast<std::int64_t>(std::min(last - std::min(last, start), row_length));
      if (rows[k].first >= rows[k].last) continue;  // beyond the last row
      rows[k].neighborhoods.go_to(row + k);
      begin = std::min(begin, rows[k].first);
      end = std::max(end, rows[k].last);
    }
    for (std::int64_t column = begin; column < end; column += columns_at_a_time)
      for (Row& r : rows) {
        const std::int64_t from = std::max(column, r.first);
        const std::int64_t to = std::min(column + columns_at_a_time, r.last);
        if (from < to) r.neighborhoods.visit_columns(from, to, visit);
      }
  }
}

}  // namespace details

/// Calls `visit(pixel, values)` for pixels first to last − 1 (raveled indices). `values` is a
/// std::span<Value> of the pixels under the footprint, in its order, converted to Value. It is a
/// copy, which the visitor may reorder.
///
/// Runs on all threads; each visits rows, or pieces of long rows, in ascending order of columns.
/// Away from the border, values are read directly from the image. `visit` is copied and inlined:
/// a short one on a footprint of 3, 5, 7 or 9 pixels is vectorised.
///
/// Throws std::invalid_argument if image and footprint differ in dimensions.
///
///     for_each_neighborhood<double>(image, Footprint::cross(2), Border{}, 0,
///                                   image.shape.pixel_count(),
///                                   [&](PixelIndex pixel, std::span<double> values) { … });
template <class Value, class Pixel, class Visitor>
void for_each_neighborhood(const PixelView<Pixel>& image, const Footprint& footprint,
                           const Border& border, PixelIndex first, PixelIndex last,
                           const Visitor& visit) {
  check_dimensions(footprint, image.shape);
  // Large enough that the setup of a range takes little time.
  constexpr std::uint64_t pixels_per_range = std::uint64_t{1} << 16;
  parallel_ranges(first, last, pixels_per_range, [&](PixelIndex begin, PixelIndex end) {
    details::visit_range<Value>(image, footprint, border, begin, end, visit);
  });
}

}  // namespace skan_graph
