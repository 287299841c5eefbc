#include "skan_graph/image/shape.hpp"

#include <stdexcept>

namespace skan_graph {

Shape::Shape(std::initializer_list<std::uint64_t> extents)
    : Shape(std::span<const std::uint64_t>(extents.begin(), extents.size())) {}

Shape::Shape(std::span<const std::uint64_t> extents) : dimensions_(extents.size()) {
  if (extents.empty() || extents.size() > max_dimensions)
    throw std::invalid_argument("an image of " + std::to_string(extents.size()) +
                                " dimensions; 1 to " + std::to_string(max_dimensions) +
                                " are supported");
  // The check ignores extents of 0, so that 0 × 2^40 × 2^40 is refused too: strides and row
  // counts are products of the other extents.
  constexpr std::uint64_t limit = std::uint64_t{1} << 62;
  std::uint64_t product = 1;
  for (std::size_t axis = 0; axis < dimensions_; ++axis) {
    extents_[axis] = extents[axis];
    if (extents[axis] == 0) continue;
    if (extents[axis] > limit / product)
      throw std::length_error("an image of more than 2^62 pixels");
    product *= extents[axis];
  }
  for (std::size_t axis = 0; axis + 1 < dimensions_; ++axis) row_count_ *= extents_[axis];
}

PixelIndex Shape::ravel(const Coordinates& coordinates) const {
  PixelIndex pixel = 0;
  for (std::size_t axis = 0; axis < dimensions_; ++axis)
    pixel = pixel * extents_[axis] + coordinates[axis];
  return pixel;
}

Coordinates Shape::coordinates(PixelIndex pixel) const {
  Coordinates coordinates{};
  for (std::size_t axis = dimensions_; axis-- > 0; pixel /= extents_[axis])
    coordinates[axis] = pixel % extents_[axis];
  return coordinates;
}

std::string Shape::to_string() const {
  std::string text = std::to_string(extents_[0]);
  for (std::size_t axis = 1; axis < dimensions_; ++axis)
    text += " × " + std::to_string(extents_[axis]);
  return text;
}

}  // namespace skan_graph
