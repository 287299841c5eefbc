#include "skan_graph/bits/neighborhood.hpp"

#include <cmath>

namespace skan_graph {

std::vector<Offset> neighbor_offsets(std::size_t dimensions) {
  std::size_t count = 1;
  for (std::size_t axis = 0; axis < dimensions; ++axis) count *= 3;
  std::vector<Offset> offsets;
  offsets.reserve(count - 1);
  // Written in base 3, with the last digit for the last axis, k numbers the offsets in
  // ascending raveled order. The middle one is the pixel itself.
  for (std::size_t k = 0; k < count; ++k) {
    if (k == count / 2) continue;
    Offset offset{};
    std::size_t digits = k;
    for (std::size_t axis = dimensions; axis-- > 0; digits /= 3)
      offset[axis] = static_cast<std::int8_t>(static_cast<int>(digits % 3) - 1);
    offsets.push_back(offset);
  }
  return offsets;
}

std::vector<std::int64_t> raveled_steps(std::span<const std::int64_t> strides) {
  std::vector<std::int64_t> steps;
  for (const Offset& offset : neighbor_offsets(strides.size())) {
    std::int64_t step = 0;
    for (std::size_t axis = 0; axis < strides.size(); ++axis) step += offset[axis] * strides[axis];
    steps.push_back(step);
  }
  return steps;
}

AxisSet axes_of(const Offset& offset) {
  unsigned axes = 0;
  for (std::size_t axis = 0; axis < offset.size(); ++axis)
    if (offset[axis] != 0) axes |= 1U << axis;
  return static_cast<AxisSet>(axes);
}

StepLengths::StepLengths(std::span<const double> spacing) : dimensions_(spacing.size()) {
  for (unsigned axes = 0; axes < 1U << spacing.size(); ++axes) {
    double sum = 0;
    for (std::size_t axis = 0; axis < spacing.size(); ++axis)
      if ((axes >> axis & 1) != 0) sum += spacing[axis] * spacing[axis];
    lengths_[axes] = std::sqrt(sum);
  }
}

}  // namespace skan_graph
