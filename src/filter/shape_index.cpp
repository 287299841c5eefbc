#include "skan_graph/filter/shape_index.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

namespace {

/// The two positions whose difference is the derivative at `at`.
struct Neighbors {
  std::uint64_t before, after;

  Neighbors(std::uint64_t at, std::uint64_t extent)
      : before(at == 0 ? 0 : at - 1), after(std::min(at + 1, extent - 1)) {}
  double derivative(double value_before, double value_after) const {
    return (value_after - value_before) / static_cast<double>(after - before);
  }
};

class Derivatives {
 public:
  explicit Derivatives(const SmoothedRows& image)
      : image_(image), columns_(image.rows.shape.row_length()) {}

  /// The derivative down the columns, at a row.
  std::vector<double> down(std::uint64_t row) const {
    const Neighbors rows(row, image_.image_rows);
    std::vector<double> result(columns_);
    for (std::uint64_t x = 0; x < columns_; ++x)
      result[x] = rows.derivative(pixel(rows.before, x), pixel(rows.after, x));
    return result;
  }

  std::vector<double> along(std::uint64_t row) const {
    const double* const first = image_.rows.pixels + (row - image_.first) * columns_;
    return along(std::vector<double>(first, first + columns_));
  }

  static std::vector<double> along(const std::vector<double>& row) {
    std::vector<double> result(row.size());
    for (std::uint64_t x = 0; x < row.size(); ++x) {
      const Neighbors columns(x, row.size());
      result[x] = columns.derivative(row[columns.before], row[columns.after]);
    }
    return result;
  }

 private:
  double pixel(std::uint64_t row, std::uint64_t column) const {
    return image_.rows.pixels[(row - image_.first) * columns_ + column];
  }

  const SmoothedRows& image_;
  std::uint64_t columns_;
};

/// The shape index from the second derivatives: down the columns, mixed, and along the rows.
double index_of(double down, double mixed, double along) {
  const double half_difference = (down - along) / 2;
  const double middle = (down + along) / 2;
  const double distance = std::sqrt(mixed * mixed + half_difference * half_difference);
  const double higher = middle + distance, lower = middle - distance;
  return 2.0 / std::numbers::pi * std::atan((lower + higher) / (lower - higher));
}

void shape_index_of_row(const SmoothedRows& image, std::uint64_t row, double* output) {
  const Derivatives first_derivatives(image);
  const Neighbors rows(row, image.image_rows);
  const std::vector<double> before = first_derivatives.down(rows.before);
  const std::vector<double> after = first_derivatives.down(rows.after);
  const std::vector<double> mixed = Derivatives::along(first_derivatives.down(row));
  const std::vector<double> along = Derivatives::along(first_derivatives.along(row));
  for (std::size_t x = 0; x < along.size(); ++x)
    output[x] = index_of(rows.derivative(before[x], after[x]), mixed[x], along[x]);
}

}  // namespace

void shape_index(const SmoothedRows& image, std::uint64_t first, std::uint64_t last,
                 double* output) {
  parallel_ranges(first, last, 16, [&](std::uint64_t begin, std::uint64_t end) {
    for (std::uint64_t row = begin; row < end; ++row)
      shape_index_of_row(image, row, output + (row - first) * image.rows.shape.row_length());
  });
}

}  // namespace skan_graph
