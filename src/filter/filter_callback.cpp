#include "skan_graph/filter/filter_callback.hpp"

#include <string>

namespace skan_graph {

namespace {

/// "(3, 7)"
std::string coordinates_text(const Shape& shape, PixelIndex pixel) {
  const Coordinates coordinates = shape.coordinates(pixel);
  std::string text;
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
    text += (axis == 0 ? "(" : ", ") + std::to_string(coordinates[axis]);
  return text + ")";
}

}  // namespace

FilterCallbackError::FilterCallbackError(const Shape& shape, PixelIndex pixel)
    : std::runtime_error("the filter function failed at pixel " + coordinates_text(shape, pixel)),
      pixel_(pixel) {}

}  // namespace skan_graph
