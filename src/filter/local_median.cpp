#include "filter/local_median.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "kernels/cpu_level.hpp"
#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

namespace {

/// Size of the vectors of pixels that are compared at a time. A padded row ends with this many
/// unused bytes.
constexpr std::uint64_t bytes_at_a_time = 64;
/// Columns in a task of a thread, a multiple of 64, unless a row is shorter.
constexpr std::uint64_t columns_of_a_task = 4096;

template <std::size_t bytes>
struct CounterOf;
template <>
struct CounterOf<1> {
  using type = std::uint8_t;
};
template <>
struct CounterOf<2> {
  using type = std::uint16_t;
};
template <>
struct CounterOf<4> {
  using type = std::uint32_t;
};
template <>
struct CounterOf<8> {
  using type = std::uint64_t;
};

/// A comparison makes a mask of a pixel's width, so its counter has this width.
template <class Pixel>
inline void count_lower(const std::byte* own_bytes, const std::byte* row_bytes,
                        std::uint64_t window, std::uint64_t count, std::uint32_t* lower) {
  using Counter = typename CounterOf<sizeof(Pixel)>::type;
  constexpr std::uint64_t lanes = bytes_at_a_time / sizeof(Pixel);
  constexpr std::uint64_t largest = std::numeric_limits<Counter>::max();
  const auto* own = reinterpret_cast<const Pixel*>(own_bytes);
  const auto* row = reinterpret_cast<const Pixel*>(row_bytes);
  for (std::uint64_t i = 0; i < count; i += lanes) {
    for (std::uint64_t start = 0; start < window;) {
      const std::uint64_t end = window - start > largest ? start + largest : window;
      Counter counters[lanes] = {};
      for (; start < end; ++start)
        for (std::uint64_t lane = 0; lane < lanes; ++lane)
          counters[lane] = static_cast<Counter>(counters[lane] +
                                                (row[i + start + lane] < own[i + lane]));
      for (std::uint64_t lane = 0; lane < lanes; ++lane)
        lower[i + lane] += static_cast<std::uint32_t>(counters[lane]);
    }
  }
}

/// Adds to lower[i] the number of the `window` pixels row[i], row[i + 1] … that are lower than
/// own[i], for `count` pixels, rounded up to whole vectors.
void count_lower(PixelType type, const std::byte* own, const std::byte* row, std::uint64_t window,
                 std::uint64_t count, std::uint32_t* lower) {
  at_cpu_level([&] {
    visit_pixel_type(type, [&](auto zero) {
      count_lower<decltype(zero)>(own, row, window, count, lower);
    });
  });
}

class MedianFinder : public LocalThresholdFinder {
 public:
  explicit MedianFinder(std::uint64_t radius) : radius_(radius), window_(2 * radius + 1) {}

  void find_above(const ThresholdSlab& slab, const TakeMask& take) override {
    slab_ = slab;
    pixel_size_ = size_of(slab.type);
    is_line_ = slab.shape.dimensions() == 1;
    row_length_ = is_line_ ? slab.shape[0] - 2 * radius_ : slab.shape.row_length();
    padded_bytes_ = (row_length_ + 2 * radius_) * pixel_size_ + 2 * bytes_at_a_time;
    needed_ = 1;
    for (std::size_t axis = 0; axis < slab.shape.dimensions(); ++axis) needed_ *= window_;
    needed_ = (needed_ + 1) / 2;
    pad_rows();
    compare_rows(take);
  }

 private:
  void compare_rows(const TakeMask& take) const {
    const std::uint64_t rows_in_slice = slab_.shape.row_count() / (is_line_ ? 1 : slab_.shape[0]);
    const std::uint64_t rows =
        is_line_ ? 1 : (slab_.shape[0] - 2 * radius_) * rows_in_slice;
    if (is_line_) {
      parallel_ranges(0, row_length_, columns_of_a_task, [&](std::uint64_t begin,
                                                             std::uint64_t end) {
        Row work(end - begin);
        compare(0, begin, end - begin, work);
        take(begin, end - begin, work.mask.data());
      });
      return;
    }
    const std::uint64_t rows_at_a_time =
        std::max<std::uint64_t>(1, columns_of_a_task / row_length_);
    parallel_ranges(0, rows, rows_at_a_time, [&](std::uint64_t begin, std::uint64_t end) {
      Row work(row_length_);
      for (std::uint64_t row = begin; row < end; ++row) {
        compare(row + radius_ * rows_in_slice, 0, row_length_, work);
        take(row * row_length_, row_length_, work.mask.data());
      }
    });
  }

  struct Row {
    explicit Row(std::uint64_t count) : lower(count + bytes_at_a_time), mask(count) {}
    std::vector<std::uint32_t> lower;  // how many pixels of the window are lower
    UninitializedVector<std::uint8_t> mask;
  };

  const std::byte* padded_row(std::uint64_t row) const {
    return padded_.data() + row * padded_bytes_;
  }

  /// Copies all rows of the slab, continued beyond their ends.
  void pad_rows() {
    const std::uint64_t rows = is_line_ ? 1 : slab_.shape.row_count();
    const std::uint64_t row_bytes = row_length_ * pixel_size_;
    padded_.resize(rows * padded_bytes_);
    const auto at = [&](std::uint64_t i) {
      return static_cast<std::uint64_t>(border_coordinate(
          static_cast<std::int64_t>(i) - static_cast<std::int64_t>(radius_),
          static_cast<std::int64_t>(row_length_), BorderMode::reflect));
    };
    parallel_ranges(0, rows, 16, [&](std::uint64_t begin, std::uint64_t end) {
      for (std::uint64_t row = begin; row < end; ++row) {
        const std::byte* const from = slab_.pixels + row * row_bytes;
        std::byte* const to = padded_.data() + row * padded_bytes_;
        if (is_line_) {
          std::memcpy(to, from, row_bytes + 2 * radius_ * pixel_size_);
        } else {
          const std::uint64_t last = row_length_ + radius_;
          for (std::uint64_t i = 0; i < radius_; ++i) {
            std::memcpy(to + i * pixel_size_, from + at(i) * pixel_size_, pixel_size_);
            std::memcpy(to + (last + i) * pixel_size_, from + at(last + i) * pixel_size_,
                        pixel_size_);
          }
          std::memcpy(to + radius_ * pixel_size_, from, row_bytes);
        }
        std::memset(to + padded_bytes_ - 2 * bytes_at_a_time, 0, 2 * bytes_at_a_time);
      }
    });
  }

  /// Compares `count` pixels of a row of the slab, from column `first` on.
  void compare(std::uint64_t row, std::uint64_t first, std::uint64_t count, Row& work) const {
    const std::byte* const own = padded_row(row) + (first + radius_) * pixel_size_;
    std::ranges::fill(work.lower, 0U);
    for_each_row_around(row, [&](std::uint64_t other) {
      count_lower(slab_.type, own, padded_row(other) + first * pixel_size_, window_, count,
                  work.lower.data());
    });
    for (std::uint64_t i = 0; i < count; ++i) work.mask[i] = work.lower[i] >= needed_;
  }

  /// Calls `visit(row)` for all rows in the windows of a row's pixels.
  template <class Visitor>
  void for_each_row_around(std::uint64_t row, const Visitor& visit) const {
    if (is_line_) return visit(std::uint64_t{0});
    const Shape& shape = slab_.shape;
    const std::size_t axes = shape.dimensions() - 1;
    const Coordinates centre = shape.coordinates(row * shape.row_length());
    std::uint64_t count = 1;
    for (std::size_t axis = 0; axis < axes; ++axis) count *= window_;
    for (std::uint64_t i = 0; i < count; ++i) {
      std::uint64_t rest = i, other = 0, size = 1;
      for (std::size_t axis = axes; axis-- > 0; rest /= window_) {
        const std::int64_t place = static_cast<std::int64_t>(centre[axis] + rest % window_) -
                                   static_cast<std::int64_t>(radius_);
        other += size * static_cast<std::uint64_t>(border_coordinate(
                            place, static_cast<std::int64_t>(shape[axis]), BorderMode::reflect));
        size *= shape[axis];
      }
      visit(other);
    }
  }

  std::uint64_t radius_, window_;
  ThresholdSlab slab_;
  std::uint64_t pixel_size_ = 1;
  bool is_line_ = false;            // a 1D image: the slab is one row, with its border
  std::uint64_t row_length_ = 0;    // without the border
  std::uint64_t padded_bytes_ = 0;  // of a row
  std::uint64_t needed_ = 0;        // a pixel is above the median if this many are lower
  UninitializedVector<std::byte> padded_;
};

}  // namespace

std::unique_ptr<LocalThresholdFinder> median_finder(std::uint64_t radius) {
  return std::make_unique<MedianFinder>(radius);
}

}  // namespace skan_graph
