#include "filter/window_sums.hpp"

#include "kernels/cpu_level.hpp"

namespace skan_graph {

namespace {

/// values[i] += values[i + ahead], ahead > 0: many are read before any is written.
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

template <class Number>
inline void sum_windows(Number* values, std::uint64_t count, std::uint64_t stride,
                        std::uint64_t window, Number* sums) {
  std::uint64_t length = count + (window - 1) * stride;
  std::uint64_t done = 0;  // values that the sums have so far
  for (std::uint64_t size = 1;; size *= 2) {  // values[i] is the sum of so many now
    if ((window & size) != 0) {
      const Number* const from = values + done * stride;
      if (done == 0)
        for (std::uint64_t i = 0; i < count; ++i) sums[i] = from[i];
      else
        for (std::uint64_t i = 0; i < count; ++i) sums[i] += from[i];
      done += size;
    }
    if (done == window) return;
    length -= size * stride;
    add_ahead(values, length, size * stride);
  }
}

}  // namespace

void window_sums(double* values, std::uint64_t count, std::uint64_t stride, std::uint64_t window,
                 double* sums) {
  at_cpu_level([&] { sum_windows(values, count, stride, window, sums); });
}

void window_sums(std::int32_t* values, std::uint64_t count, std::uint64_t stride,
                 std::uint64_t window, std::int32_t* sums) {
  at_cpu_level([&] { sum_windows(values, count, stride, window, sums); });
}

}  // namespace skan_graph
