#include "skan_graph/filter/gaussian.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "filter/axis_view.hpp"
#include "kernels/cpu_level.hpp"
#include "kernels/pairwise_sum.hpp"
#include "skan_graph/image/pixel_cast.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

namespace {

constexpr double largest_sigma = 1e5;
/// Columns of a row that are smoothed together along another axis.
constexpr std::uint64_t columns_at_a_time = 128;
/// Least number of pixels in a task of a thread.
constexpr std::uint64_t pixels_at_a_time = std::uint64_t{1} << 15;

/// output[i] = the weighted sum of image[i + d · step], −reach ≤ d ≤ reach.
inline void sum_weighted(const double* image, std::ptrdiff_t step, std::span<const double> weights,
                         double* output, std::uint64_t count) {
  constexpr std::uint64_t lanes = 32;  // this many sums stay in registers
  const auto reach = static_cast<std::ptrdiff_t>(weights.size()) - 1;
  std::uint64_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    double sums[lanes];
    for (std::uint64_t lane = 0; lane < lanes; ++lane) sums[lane] = image[i + lane] * weights[0];
    for (std::ptrdiff_t distance = reach; distance > 0; --distance) {
      const double weight = weights[static_cast<std::size_t>(distance)];
      const double* const before = image + i - distance * step;
      const double* const after = image + i + distance * step;
      for (std::uint64_t lane = 0; lane < lanes; ++lane)
        sums[lane] += (before[lane] + after[lane]) * weight;
    }
    for (std::uint64_t lane = 0; lane < lanes; ++lane) output[i + lane] = sums[lane];
  }
  for (; i < count; ++i) {
    double sum = image[i] * weights[0];
    for (std::ptrdiff_t distance = reach; distance > 0; --distance)
      sum += (image[static_cast<std::ptrdiff_t>(i) - distance * step] +
              image[static_cast<std::ptrdiff_t>(i) + distance * step]) *
             weights[static_cast<std::size_t>(distance)];
    output[i] = sum;
  }
}

void weighted_sums(const double* image, std::ptrdiff_t step, std::span<const double> weights,
                   double* output, std::uint64_t count) {
  at_cpu_level([&] { sum_weighted(image, step, weights, output, count); });
}

/// Rounds numbers as storing them in pixels of a type does.
void store_as(PixelType type, double* numbers, std::uint64_t count) {
  if (type == PixelType::float64) return;
  visit_pixel_type(type, [&](auto zero) {
    for (std::uint64_t i = 0; i < count; ++i)
      numbers[i] = static_cast<double>(pixel_cast<decltype(zero)>(numbers[i]));
  });
}

class Smoother {
 public:
  Smoother(const Gaussian& gaussian, const Border& border, PixelType stored_as)
      : weights_(gaussian.weights()), reach_(gaussian.reach()), border_(border), type_(stored_as) {}

  /// Smooths along axis 0, where `image` has slices beyond the border.
  void along_first_axis(const PixelView<double>& image, double* output) const {
    const std::uint64_t slices = image.shape[0] - 2 * reach_;
    const std::uint64_t slice_size = image.shape.pixel_count() / image.shape[0];
    const double* const first = image.pixels + reach_ * slice_size;
    parallel_ranges(0, slices * slice_size, pixels_at_a_time,
                    [&](std::uint64_t begin, std::uint64_t end) {
                      sum_and_store(first + begin, slice_size, output + begin, end - begin);
                    });
  }

  /// Smooths along another axis, in place.
  void along(std::size_t axis, const Shape& shape, double* pixels) const {
    const AxisView view(shape, axis);
    const bool is_last = view.inner == 1;
    const std::uint64_t width = std::min(view.inner, columns_at_a_time);
    const std::uint64_t pieces = (view.inner + width - 1) / width;
    const std::uint64_t lines_at_a_time =
        std::max<std::uint64_t>(1, pixels_at_a_time / (view.extent * width));
    parallel_ranges(0, view.outer * pieces, lines_at_a_time,
                    [&](std::uint64_t begin, std::uint64_t end) {
                      UninitializedVector<double> padded((view.extent + 2 * reach_) * width);
                      for (std::uint64_t line = begin; line < end; ++line) {
                        const std::uint64_t column = line % pieces * width;
                        double* const start =
                            pixels + line / pieces * view.extent * view.inner + column;
                        const std::uint64_t columns = std::min(width, view.inner - column);
                        pad(view, start, columns, padded.data());
                        const double* const first = padded.data() + reach_ * columns;
                        if (is_last)
                          sum_and_store(first, 1, start, view.extent);
                        else
                          for (std::uint64_t row = 0; row < view.extent; ++row)
                            sum_and_store(first + row * columns, columns,
                                          start + row * view.inner, columns);
                      }
                    });
  }

 private:
  void sum_and_store(const double* image, std::uint64_t step, double* output,
                     std::uint64_t count) const {
    weighted_sums(image, static_cast<std::ptrdiff_t>(step), weights_, output, count);
    store_as(type_, output, count);
  }

  /// Copies some columns of all rows, including rows beyond the border.
  void pad(const AxisView& view, const double* start, std::uint64_t columns,
           double* padded) const {
    const auto extent = static_cast<std::int64_t>(view.extent);
    const auto reach = static_cast<std::int64_t>(reach_);
    const auto pad_row = [&](std::int64_t row) {
      double* const to = padded + static_cast<std::uint64_t>(row + reach) * columns;
      const std::int64_t from = border_coordinate(row, extent, border_.mode);
      if (from == outside_image)
        std::fill_n(to, columns, border_.value);
      else
        std::copy_n(start + static_cast<std::uint64_t>(from) * view.inner, columns, to);
    };
    for (std::int64_t row = -reach; row < 0; ++row) pad_row(row);
    if (columns == view.inner)
      std::copy_n(start, view.extent * columns, padded + reach_ * columns);
    else
      for (std::int64_t row = 0; row < extent; ++row) pad_row(row);
    for (std::int64_t row = extent; row < extent + reach; ++row) pad_row(row);
  }

  std::span<const double> weights_;
  std::uint64_t reach_;
  Border border_;
  PixelType type_;
};

}  // namespace

Gaussian::Gaussian(double sigma) {
  if (!(sigma >= 0 && sigma <= largest_sigma))
    throw std::invalid_argument("the sigma of a Gaussian must be 0 to 100000 pixels");
  if (sigma <= 1e-15) {  // then SciPy does not filter
    weights_ = {1};
    return;
  }
  const auto reach = static_cast<std::size_t>(4 * sigma + 0.5);
  const double factor = -0.5 / (sigma * sigma);
  std::vector<double> both_sides(2 * reach + 1);
  for (std::size_t i = 0; i < both_sides.size(); ++i) {
    const double distance = static_cast<double>(i) - static_cast<double>(reach);
    both_sides[i] = std::exp(factor * (distance * distance));
  }
  const double sum = pairwise_sum(both_sides);
  for (std::size_t distance = 0; distance <= reach; ++distance)
    weights_.push_back(both_sides[reach + distance] / sum);
}

void smooth(const PixelView<double>& image, const Gaussian& gaussian, const Border& border,
            PixelType stored_as, double* output) {
  const Smoother smoother(gaussian, border, stored_as);
  smoother.along_first_axis(image, output);
  std::vector<std::uint64_t> extents(image.shape.begin(), image.shape.end());
  extents[0] -= 2 * gaussian.reach();
  const Shape shape(extents);
  for (std::size_t axis = 1; axis < shape.dimensions(); ++axis)
    smoother.along(axis, shape, output);
}

}  // namespace skan_graph
