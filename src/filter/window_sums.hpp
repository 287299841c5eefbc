#pragma once

#include <cstdint>

namespace skan_graph {

/// The output for sums: `count` numbers in rows of `columns`, whose starts are `step` apart.
template <class Number>
struct SumRows {
  Number* first;
  std::uint64_t count, columns, step;
};

/// Sum i is the sum of `window` values that are `stride` apart, beginning with values[i].
/// `values` has sums.count + (window − 1) · stride elements and is overwritten.
///
/// Method: doubling. Makes sums of 2, 4, 8 … values, and adds those that the binary digits of the
/// window select:
///
///     window 5 = 1 + 4     v0+v1  v1+v2  v2+v3 …          sums of 2
///                          (v0+v1)+(v2+v3) …              sums of 4
///                          v0 + ((v1+v2)+(v3+v4))
///
/// Nothing is ever subtracted, so a large value or NaN does not affect windows that do not
/// contain it. The order of the additions is the same for all windows, so the result does not
/// depend on how an image is cut. Cost: log2(window) to 2 log2(window) additions a value.
void window_sums(double* values, std::uint64_t stride, std::uint64_t window,
                 const SumRows<double>& sums);
void window_sums(std::int32_t* values, std::uint64_t stride, std::uint64_t window,
                 const SumRows<std::int32_t>& sums);

}  // namespace skan_graph
