#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>

namespace skan_graph {

/// Images have 1 to 5 dimensions. The limit is five because the degree of a pixel
/// (at most 3^5 − 1 = 242) and the axes a step moves along then each fit in a byte.
inline constexpr std::size_t max_dimensions = 5;

/// Raveled C-order index of a pixel in the user's (unpadded) image, 0 to pixel_count − 1.
using PixelIndex = std::uint64_t;

/// A pixel's position, one entry per axis; entries past the image's last axis are 0.
using Coordinates = std::array<std::uint64_t, max_dimensions>;

/// The extents of an image, slowest axis first (C order): a TIFF stack is
/// (page, row, column). An extent may be 0; the image then has no pixels.
///
/// Throws std::invalid_argument for fewer than 1 or more than max_dimensions
/// axes, std::length_error if the number of pixels does not fit in 62 bits.
///
///     Shape shape{5, 7};
///     shape.ravel({1, 2});       // 9
///     shape.coordinates(9);      // {1, 2, 0, 0, 0}
class Shape {
 public:
  explicit Shape(std::span<const std::uint64_t> extents);
  Shape(std::initializer_list<std::uint64_t> extents);

  std::size_t dimensions() const { return dimensions_; }
  std::uint64_t operator[](std::size_t axis) const { return extents_[axis]; }
  const std::uint64_t* begin() const { return extents_.data(); }
  const std::uint64_t* end() const { return extents_.data() + dimensions_; }

  std::uint64_t pixel_count() const { return row_count_ * row_length(); }
  /// Extent of the last axis, whose pixels lie side by side.
  std::uint64_t row_length() const { return extents_[dimensions_ - 1]; }
  /// Number of rows: the product of all extents but the last.
  std::uint64_t row_count() const { return row_count_; }

  PixelIndex ravel(const Coordinates& coordinates) const;
  Coordinates coordinates(PixelIndex pixel) const;

  /// "5 × 7"
  std::string to_string() const;

  friend bool operator==(const Shape&, const Shape&) = default;

 private:
  std::size_t dimensions_ = 0;
  std::array<std::uint64_t, max_dimensions> extents_{};
  std::uint64_t row_count_ = 1;
};

}  // namespace skan_graph
