#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "skan_graph/border_mode.hpp"
#include "skan_graph/footprint.hpp"
#include "skan_graph/neighborhood_rows.hpp"
#include "skan_graph/parallel_ranges.hpp"
#include "skan_graph/pixel_view.hpp"

namespace skan_graph {

/// Calls `visit(pixel, values)` for the pixels first to last − 1 (raveled indices):
/// `values` is a std::span<Value> of the pixels in the footprint around it, in the
/// footprint's order, converted to Value. It is a copy, which the visitor may reorder.
///
/// On all threads, each taking rows, or pieces of long ones; within a row in ascending
/// order. Away from the border the values come straight from the image. `visit` is
/// inlined, and a short one on a footprint of 3, 5, 7 or 9 pixels runs on the
/// processor's vectors.
///
/// Throws std::invalid_argument where image and footprint differ in dimensions.
///
///     for_each_neighborhood<double>(image, Footprint::cross(2), Border{}, 0,
///                                   image.shape.pixel_count(),
///                                   [&](PixelIndex pixel, std::span<double> values) { … });
template <class Value, class Pixel, class Visitor>
void for_each_neighborhood(const PixelView<Pixel>& image, const Footprint& footprint,
                           const Border& border, PixelIndex first, PixelIndex last,
                           const Visitor& visit) {
  check_dimensions(footprint, image.shape);
  // Enough to make little of what a range costs to begin with.
  constexpr std::uint64_t pixels_per_range = std::uint64_t{1} << 16;
  parallel_ranges(first, last, pixels_per_range, [&](PixelIndex begin, PixelIndex end_of_range) {
    NeighborhoodRows<Value, Pixel> rows(image, footprint, border);
    const std::uint64_t row_length = image.shape.row_length();
    for (PixelIndex pixel = begin; pixel < end_of_range;) {
      const std::uint64_t column = pixel % row_length;
      const std::uint64_t end = std::min(row_length, column + (end_of_range - pixel));
      rows.visit_row(pixel / row_length, static_cast<std::int64_t>(column),
                     static_cast<std::int64_t>(end), visit);
      pixel += end - column;
    }
  });
}

}  // namespace skan_graph
