#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>

#include "skan_graph/bits/padded_bits.hpp"

namespace skan_graph {

/// Finds the distance from a pixel of a mask to the nearest background pixel: the value of
/// scipy.ndimage.distance_transform_edt(mask, sampling=spacing), but for single pixels, without
/// an image of distances. Distances are between centres of pixels, in units of the spacing (one
/// number per axis, slowest axis first). Pixels outside the image are not background. Supports 1
/// to 5 dimensions.
///
/// Method: searches the rows around the pixel in the order of their distance from it. Rows at the
/// same distance are combined as words of 57 pixels around its column, so that one test finds
/// the nearest background in all of them. The search ends at the first row that is farther away
/// than the best distance found. If the background lies beyond these words, whole rows are
/// scanned. Cost: proportional to the number of rows nearer than the background, in 3D πR²: about
/// 50 to 150 ns for R of 3 to 8 pixels, microseconds from 28 on.
///
/// Borrows the mask, which must outlive the object and must not change. Thread-safe.
/// Throws std::invalid_argument unless the spacing has one positive number per axis.
///
///     NearestBackground nearest(mask, spacing);
///     const double radius = nearest.distance(mask.bit_of(pixel));
class NearestBackground {
 public:
  NearestBackground(const PaddedBits& mask, std::span<const double> spacing);
  ~NearestBackground();
  NearestBackground(PaddedBitmap&&, std::span<const double>) = delete;

  /// Whether the mask has any background.
  bool exists() const { return exists_; }

  /// The distance of a pixel of the image; 0 if it is background itself, NaN if there is no
  /// background. `bound` limits the search; it must not be less than the distance.
  double distance(BitIndex bit, double bound = infinity) const;

 private:
  static constexpr double infinity = std::numeric_limits<double>::infinity();
  class Rows;
  struct Place;

  double search(const Place& place, double beyond) const;
  double scan(const Place& place, double best) const;

  PaddedBits mask_;
  std::array<double, max_dimensions> spacing_{};
  bool exists_ = false;
  std::unique_ptr<Rows> rows_;
};

}  // namespace skan_graph
