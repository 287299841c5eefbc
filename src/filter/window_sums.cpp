#include "filter/window_sums.hpp"

#include "kernels/cpu_level.hpp"

namespace skan_graph {

namespace {

/// values[i] += values[i + ahead], ahead > 0. Reads many values before it writes any.
template <class Number>
inline void add_ahead(Number* values, std::uint64_t count, std::uint64_t ahead) {
  constexpr std::uint64_t lanes = 64 / sizeof(Number);
  std::uint64_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    Number sums[lanes];
    for (std::uint64_t lane = 0; lane < lanes; ++lane)
      sums[lane] = values[i + lane] + values[i + lane + ahead];
    for (std::uint64_t lane = 0; lane < lanes; ++lane) values[i + lane] = sums[lane];
  }
  for (; i < count; ++i) values[i] += values[i + ahead];
}

/// Sets the sums to values[i], or adds values[i] to them.
template <bool is_first, class Number>
inline void add_to(const SumRows<Number>& sums, const Number* values) {
  Number* row = sums.first;
  for (std::uint64_t i = 0; i < sums.count; i += sums.columns, row += sums.step)
    for (std::uint64_t column = 0; column < sums.columns; ++column)
      row[column] = is_first ? values[i + column] : row[column] + values[i + column];
}

template <class Number>
inline void sum_windows(Number* values, std::uint64_t stride, std::uint64_t window,
                        const SumRows<Number>& sums) {
  std::uint64_t length = sums.count + (window - 1) * stride;
  std::uint64_t done = 0;  // number of values that are in the sums so far
  for (std::uint64_t size = 1;; size *= 2) {  // values[i] is now the sum of `size` values
    if ((window & size) != 0) {
      const Number* const from = values + done * stride;
      done == 0 ? add_to<true>(sums, from) : add_to<false>(sums, from);
      done += size;
    }
    if (done == window) return;
    length -= size * stride;
    add_ahead(values, length, size * stride);
  }
}

}  // namespace

void window_sums(double* values, std::uint64_t stride, std::uint64_t window,
                 const SumRows<double>& sums) {
  at_cpu_level([&] { sum_windows(values, stride, window, sums); });
}

void window_sums(std::int32_t* values, std::uint64_t stride, std::uint64_t window,
                 const SumRows<std::int32_t>& sums) {
  at_cpu_level([&] { sum_windows(values, stride, window, sums); });
}

}  // namespace skan_graph
