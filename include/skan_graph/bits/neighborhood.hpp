#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// The axes a step moves along; bit i stands for axis i. Never 0 for a step
/// to a neighbour. The length of a step depends only on these axes and the spacing.
using AxisSet = std::uint8_t;

/// One of the 3^d − 1 steps from a pixel to a neighbour: −1, 0 or 1 along each axis.
using Offset = std::array<std::int8_t, max_dimensions>;

/// All 3^d − 1 offsets of the full neighbourhood in d dimensions, in ascending raveled
/// order. The offset of all zeros is left out.
std::vector<Offset> neighbor_offsets(std::size_t dimensions);

/// Raveled steps to the neighbours: each offset's dot product with the strides,
/// in the same ascending order.
///
///     raveled_steps(std::vector<std::int64_t>{9, 1});
///     // a 5×7 image padded to 7×9: −10, −9, −8, −1, 1, 8, 9, 10
std::vector<std::int64_t> raveled_steps(std::span<const std::int64_t> strides);

AxisSet axes_of(const Offset& offset);

/// Euclidean length of a step by the axes it moves along, in the units of
/// `spacing` (one entry per axis): sqrt(sum of spacing² over the axes).
///
///     StepLengths lengths(std::vector{2.0, 1.0});
///     lengths[0b11];   // the diagonal: sqrt(5)
class StepLengths {
 public:
  explicit StepLengths(std::span<const double> spacing);
  double operator[](AxisSet axes) const { return lengths_[axes]; }
  std::size_t dimensions() const { return dimensions_; }

 private:
  std::size_t dimensions_;
  std::array<double, std::size_t{1} << max_dimensions> lengths_{};
};

}  // namespace skan_graph
