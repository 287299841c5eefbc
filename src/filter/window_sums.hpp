#pragma once

#include <cstdint>

namespace skan_graph {

/// Where sums go: `count` numbers in rows of `columns`, whose starts lie `step` apart.
template <class Number>
struct SumRows {
  Number* first;
  std::uint64_t count, columns, step;
};

/// Sum i is that of `window` values that lie `stride` apart, the first one values[i].
/// `values` has sums.count + (window − 1) · stride elements, and is used up.
///
/// By doubling: sums of 2, 4, 8 … values, of which those that the binary digits of the window
/// ask for are added:
///
///     window 5 = 1 + 4     v0+v1  v1+v2  v2+v3 …          sums of 2
///                          (v0+v1)+(v2+v3) …              sums of 4
///                          v0 + ((v1+v2)+(v3+v4))
///
/// Nothing is ever subtracted, so a large value or NaN leaves no trace in windows that it is
/// not in; and the order of the additions is the same for all windows, so it does not matter
/// how an image is cut. Cost: log2(window) to twice that additions a value.
void window_sums(double* values, std::uint64_t stride, std::uint64_t window,
                 const SumRows<double>& sums);
void window_sums(std::int32_t* values, std::uint64_t stride, std::uint64_t window,
                 const SumRows<std::int32_t>& sums);

}  // namespace skan_graph
