#include "filter/local_statistics.hpp"

#include <algorithm>
#include <cmath>

#include "filter/axis_view.hpp"
#include "filter/compare_statistics.hpp"
#include "filter/window_sums.hpp"
#include "parallel/per_thread.hpp"
#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

namespace {

/// Columns of a row that are summed together along another axis.
constexpr std::uint64_t columns_of_a_sum = 128;
/// Least number of pixels in a task of a thread.
constexpr std::uint64_t pixels_of_a_task = std::uint64_t{1} << 15;

double pixels_in_window(std::uint64_t radius, std::size_t dimensions) {
  return std::pow(2 * static_cast<double>(radius) + 1, static_cast<double>(dimensions));
}

/// Whether the sum of a window's squares is less than 2^31.
bool fits_in_32_bits(const LocalThreshold& threshold, PixelType type, std::size_t dimensions) {
  constexpr double largest_square = 255 * 255;
  return size_of(type) == 1 &&
         pixels_in_window(threshold.radius, dimensions) * largest_square < 0x1p31;
}

/// Sums the windows of a slab, axis by axis. The last axis, along the rows, is summed only when a
/// row is compared.
template <class Sum>
class StatisticsFinder : public LocalThresholdFinder {
 public:
  StatisticsFinder(const LocalThreshold& threshold, std::size_t dimensions)
      : threshold_(threshold),
        radius_(threshold.radius),
        window_(2 * threshold.radius + 1),
        window_size_(pixels_in_window(threshold.radius, dimensions)) {}

  void find_above(const ThresholdSlab& slab, const TakeMask& take) override {
    slab_ = slab;
    shape_ = own_slices(slab.shape, radius_);
    if (shape_.dimensions() == 1) return compare_line(take);
    values_.resize(shape_.pixel_count());
    squares_.resize(shape_.pixel_count());
    sum_along_first_axis();
    for (std::size_t axis = 1; axis + 1 < shape_.dimensions(); ++axis) {
      sum_along(axis, values_);
      sum_along(axis, squares_);
    }
    compare_rows(take);
  }

 private:
  using Numbers = UninitializedVector<Sum>;

  static Shape own_slices(const Shape& slab, std::uint64_t radius) {
    std::vector<std::uint64_t> extents(slab.begin(), slab.end());
    extents[0] -= 2 * radius;
    return Shape(extents);
  }

  const std::byte* pixel(PixelIndex index) const {
    return slab_.pixels + index * size_of(slab_.type);
  }

  /// Scratch memory of a thread, reused for the next rows.
  struct Work {
    Numbers values, squares, value_sums, square_sums;
    UninitializedVector<std::uint8_t> mask;

    /// Makes room for rows of `size` pixels, border included.
    void make_room(std::uint64_t size, std::uint64_t count) {
      values.resize(size);
      squares.resize(size);
      value_sums.resize(count);
      square_sums.resize(count);
      mask.resize(count);
    }
    void sum_row(std::uint64_t window) {
      const std::uint64_t count = mask.size();
      window_sums(values.data(), 1, window, {value_sums.data(), count, count, count});
      window_sums(squares.data(), 1, window, {square_sums.data(), count, count, count});
    }
  };

  /// Sums the pixels along axis 0, in blocks of some columns and slices.
  void sum_along_first_axis() {
    const std::uint64_t slice_size = shape_.pixel_count() / shape_[0];
    const std::uint64_t width = std::min(columns_of_a_sum, slice_size);
    const std::uint64_t height = std::min(std::max<std::uint64_t>(64, 2 * window_), shape_[0]);
    const std::uint64_t across = (slice_size + width - 1) / width;
    const std::uint64_t down = (shape_[0] + height - 1) / height;
    const std::uint64_t at_a_time = std::max<std::uint64_t>(1, pixels_of_a_task / (width * height));
    parallel_ranges(0, across * down, at_a_time, [&](std::uint64_t begin, std::uint64_t end) {
      Work& work = work_.local();
      work.values.resize((height + 2 * radius_) * width);
      work.squares.resize((height + 2 * radius_) * width);
      for (std::uint64_t block = begin; block < end; ++block) {
        const std::uint64_t slice = block / across * height, column = block % across * width;
        const std::uint64_t slices = std::min(height, shape_[0] - slice);
        const std::uint64_t columns = std::min(width, slice_size - column);
        for (std::uint64_t i = 0; i < slices + 2 * radius_; ++i)
          split_pixels(slab_.type, pixel((slice + i) * slice_size + column), columns,
                       &work.values[i * columns], &work.squares[i * columns]);
        const std::uint64_t first = slice * slice_size + column, count = slices * columns;
        window_sums(work.values.data(), columns, window_,
                    {&values_[first], count, columns, slice_size});
        window_sums(work.squares.data(), columns, window_,
                    {&squares_[first], count, columns, slice_size});
      }
    });
  }

  /// Sums along an axis between the first and the last, in place.
  void sum_along(std::size_t axis, Numbers& numbers) {
    const AxisView view(shape_, axis);
    const std::uint64_t width = std::min(columns_of_a_sum, view.inner);
    const std::uint64_t pieces = (view.inner + width - 1) / width;
    const std::uint64_t rows = view.extent + 2 * radius_;
    const std::uint64_t at_a_time = std::max<std::uint64_t>(1, pixels_of_a_task / (width * rows));
    parallel_ranges(0, view.outer * pieces, at_a_time, [&](std::uint64_t begin, std::uint64_t end) {
      Numbers& padded = work_.local().values;
      padded.resize(rows * width);
      for (std::uint64_t line = begin; line < end; ++line) {
        const std::uint64_t column = line % pieces * width;
        const std::uint64_t columns = std::min(width, view.inner - column);
        Sum* const start = &numbers[line / pieces * view.extent * view.inner + column];
        for (std::uint64_t row = 0; row < rows; ++row)
          std::copy_n(start + mirrored(row, view.extent) * view.inner, columns,
                      &padded[row * columns]);
        window_sums(padded.data(), columns, window_,
                    {start, view.extent * columns, columns, view.inner});
      }
    });
  }

  void compare_rows(const TakeMask& take) {
    const std::uint64_t row_length = shape_.row_length();
    const std::uint64_t at_a_time = std::max<std::uint64_t>(1, pixels_of_a_task / row_length);
    const std::uint64_t before = radius_ * (shape_.pixel_count() / shape_[0]);
    parallel_ranges(0, shape_.row_count(), at_a_time, [&](std::uint64_t begin, std::uint64_t end) {
      Work& work = work_.local();
      work.make_room(row_length + 2 * radius_, row_length);
      for (std::uint64_t row = begin; row < end; ++row) {
        const PixelIndex first = row * row_length;
        pad_row(&values_[first], work.values.data());
        pad_row(&squares_[first], work.squares.data());
        compare(before + first, first, work, take);
      }
    });
  }

  /// For a 1D image: its only row already includes pixels beyond its ends.
  void compare_line(const TakeMask& take) {
    constexpr std::uint64_t multiple = 64;
    const std::uint64_t at_a_time =
        std::max<std::uint64_t>(4096, 2 * window_) / multiple * multiple;
    parallel_ranges(0, shape_[0], at_a_time, [&](std::uint64_t begin, std::uint64_t end) {
      Work& work = work_.local();
      work.make_room(end - begin + 2 * radius_, end - begin);
      split_pixels(slab_.type, pixel(begin), work.values.size(), work.values.data(),
                   work.squares.data());
      compare(begin + radius_, begin, work, take);
    });
  }

  /// Sums the windows along a row and compares its pixels; the first one is at `in_slab`.
  void compare(PixelIndex in_slab, PixelIndex first, Work& work, const TakeMask& take) const {
    work.sum_row(window_);
    compare_pixels(slab_.type, pixel(in_slab), work.mask.size(), work.value_sums.data(),
                   work.square_sums.data(), window_size_, threshold_, work.mask.data());
    take(first, work.mask.size(), work.mask.data());
  }

  void pad_row(const Sum* row, Sum* padded) const {
    const std::uint64_t row_length = shape_.row_length();
    for (std::uint64_t i = 0; i < radius_; ++i) padded[i] = row[mirrored(i, row_length)];
    std::copy_n(row, row_length, padded + radius_);
    for (std::uint64_t i = row_length + radius_; i < row_length + 2 * radius_; ++i)
      padded[i] = row[mirrored(i, row_length)];
  }

  /// The coordinate along an axis that is at `at` in the axis padded by the radius.
  std::uint64_t mirrored(std::uint64_t at, std::uint64_t extent) const {
    return static_cast<std::uint64_t>(
        border_coordinate(static_cast<std::int64_t>(at) - static_cast<std::int64_t>(radius_),
                          static_cast<std::int64_t>(extent), BorderMode::mirror));
  }

  LocalThreshold threshold_;
  std::uint64_t radius_, window_;
  double window_size_;
  ThresholdSlab slab_;
  Shape shape_{0};            // of the slab's own slices
  Numbers values_, squares_;  // their sums; the memory is reused for the next slab
  PerThread<Work> work_;
};

}  // namespace

std::size_t bytes_of_sums(const LocalThreshold& threshold, PixelType type,
                          std::size_t dimensions) {
  return 2 * (fits_in_32_bits(threshold, type, dimensions) ? sizeof(std::int32_t)
                                                           : sizeof(double));
}

std::unique_ptr<LocalThresholdFinder> statistics_finder(const LocalThreshold& threshold,
                                                        PixelType type, std::size_t dimensions) {
  if (fits_in_32_bits(threshold, type, dimensions))
    return std::make_unique<StatisticsFinder<std::int32_t>>(threshold, dimensions);
  return std::make_unique<StatisticsFinder<double>>(threshold, dimensions);
}

}  // namespace skan_graph
