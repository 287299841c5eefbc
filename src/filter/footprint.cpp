#include "skan_graph/filter/footprint.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace skan_graph {

namespace {

/// The largest radius of a ball; filters would take far too long before that.
constexpr int max_radius = 255;

/// A shape with the same extent along every axis.
Shape cube(std::size_t dimensions, std::uint64_t extent) {
  return Shape(std::vector<std::uint64_t>(dimensions, extent));
}

/// The position of the pixel itself in the footprint.
PixelStep center_of(const Shape& shape, const PixelStep& origin) {
  PixelStep center{};
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
    const auto extent = static_cast<std::int64_t>(shape[axis]);
    center[axis] = extent / 2 + origin[axis];
    if (center[axis] < 0 || center[axis] >= extent)
      throw std::invalid_argument("the origin lies outside the footprint");
  }
  return center;
}

/// The steps to the pixels of an array for which `belongs(index, step)` is true, in C order.
template <class Belongs>
std::vector<PixelStep> steps_to(const Shape& shape, const PixelStep& origin,
                                const Belongs& belongs) {
  const PixelStep center = center_of(shape, origin);
  std::vector<PixelStep> steps;
  for (PixelIndex index = 0; index < shape.pixel_count(); ++index) {
    const Coordinates at = shape.coordinates(index);
    PixelStep step{};
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
      step[axis] = static_cast<std::int64_t>(at[axis]) - center[axis];
    if (belongs(index, step)) steps.push_back(step);
  }
  return steps;
}

std::vector<PixelStep> set_steps(const Shape& shape, std::span<const std::uint8_t> pixels,
                                 const PixelStep& origin) {
  if (pixels.size() != shape.pixel_count())
    throw std::invalid_argument("the number of pixels differs from the footprint's shape");
  return steps_to(shape, origin,
                  [&](PixelIndex index, const PixelStep&) { return pixels[index] != 0; });
}

}  // namespace

Footprint::Footprint(std::size_t dimensions, std::vector<PixelStep> steps)
    : dimensions_(dimensions), steps_(std::move(steps)) {
  if (steps_.empty()) throw std::invalid_argument("a footprint without pixels");
  for (const PixelStep& step : steps_)
    for (std::size_t axis = 0; axis < dimensions_; ++axis) {
      before_[axis] = std::max(before_[axis], -step[axis]);
      after_[axis] = std::max(after_[axis], step[axis]);
    }
}

Footprint::Footprint(const Shape& shape, std::span<const std::uint8_t> pixels,
                     const PixelStep& origin)
    : Footprint(shape.dimensions(), set_steps(shape, pixels, origin)) {}

Footprint Footprint::box(const Shape& shape) {
  const auto all = [](PixelIndex, const PixelStep&) { return true; };
  return {shape.dimensions(), steps_to(shape, {}, all)};
}

Footprint Footprint::cross(std::size_t dimensions) { return ball(dimensions, 1); }

Footprint Footprint::ball(std::size_t dimensions, double radius) {
  if (!(radius >= 0 && radius <= max_radius))
    throw std::invalid_argument("the radius of a ball must be 0 to " +
                                std::to_string(max_radius));
  const auto reach = static_cast<std::uint64_t>(radius);
  return {dimensions,
          steps_to(cube(dimensions, 2 * reach + 1), {}, [&](PixelIndex, const PixelStep& step) {
            double distance = 0;  // squared
            for (const std::int64_t along : step)
              distance += static_cast<double>(along) * static_cast<double>(along);
            return distance <= radius * radius;
          })};
}

Footprint Footprint::reflected() const {
  std::vector<PixelStep> steps(steps_.rbegin(), steps_.rend());
  for (PixelStep& step : steps)
    for (std::int64_t& along : step) along = -along;
  return {dimensions_, std::move(steps)};
}

Footprint Footprint::without_center() const {
  std::vector<PixelStep> steps = steps_;
  std::erase(steps, PixelStep{});
  return {dimensions_, std::move(steps)};
}

void check_dimensions(const Footprint& footprint, const Shape& image) {
  if (footprint.dimensions() != image.dimensions())
    throw std::invalid_argument("a footprint of " + std::to_string(footprint.dimensions()) +
                                " dimensions for an image of " +
                                std::to_string(image.dimensions()));
}

}  // namespace skan_graph
