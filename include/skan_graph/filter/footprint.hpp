#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// A step from a pixel to one of its neighbours, one entry per axis; entries past the
/// last axis are 0.
using PixelStep = std::array<std::int64_t, max_dimensions>;

/// Defines which pixels around a pixel belong to its neighbourhood: a boolean array in 1 to 5
/// dimensions. Extents may be even, and patterns asymmetric.
///
/// The pixel itself is at `extent / 2 + origin` of every axis, as in scipy.ndimage: a positive
/// origin shifts the neighbourhood to lower coordinates.
///
///     extent 3     . x .        extent 4    . . x .      extent 3,     . . x
///     origin 0                  origin 0                 origin 1
///
/// The steps, and therefore the values that a filter sees, are in the C order of the array.
/// Throws std::invalid_argument if the footprint has no pixel or the origin lies outside it.
///
///     Footprint::cross(2);                             // 5 pixels: a plus
///     Footprint::box({3, 3});                          // 9
///     Footprint::box({3, 3}).without_center();         // the ring of 8 neighbours
///     Footprint({2, 3}, std::vector<std::uint8_t>{1, 1, 0, 0, 1, 1});
class Footprint {
 public:
  /// `pixels` are in C order; those that are not 0 belong to the footprint.
  Footprint(const Shape& shape, std::span<const std::uint8_t> pixels, const PixelStep& origin = {});

  static Footprint box(const Shape& shape);
  /// The pixel and its two neighbours along each axis.
  static Footprint cross(std::size_t dimensions);
  /// All pixels at most `radius` away, by Euclidean distance in pixels.
  static Footprint ball(std::size_t dimensions, double radius);

  /// The footprint mirrored at the pixel: every step reversed, again in C order. Dilation and
  /// convolution use their footprint like this.
  Footprint reflected() const;
  /// The footprint without the pixel itself. Throws std::invalid_argument if nothing is left.
  Footprint without_center() const;

  std::size_t dimensions() const { return dimensions_; }
  /// Number of pixels.
  std::size_t size() const { return steps_.size(); }
  std::span<const PixelStep> steps() const { return steps_; }

  /// How many pixels it extends before and after the pixel along an axis, 0 or more.
  std::int64_t before(std::size_t axis) const { return before_[axis]; }
  std::int64_t after(std::size_t axis) const { return after_[axis]; }

 private:
  Footprint(std::size_t dimensions, std::vector<PixelStep> steps);

  std::size_t dimensions_;
  std::vector<PixelStep> steps_;
  PixelStep before_{}, after_{};
};

/// Throws std::invalid_argument if footprint and image differ in dimensions.
void check_dimensions(const Footprint& footprint, const Shape& image);

}  // namespace skan_graph
