#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/pixel_view.hpp"

namespace skan_graph {

/// The weights of a Gaussian of standard deviation `sigma`, in pixels, cut off at 4 sigma and
/// of sum 1: those of scipy.ndimage.gaussian_filter.
///
///     sigma 0.5       weight   0.00026  0.10645  0.78657  0.10645  0.00026
///                     distance    −2       −1        0        1        2
///
/// Throws std::invalid_argument where sigma is negative, NaN or above 100000.
class Gaussian {
 public:
  explicit Gaussian(double sigma);

  /// How many pixels it reaches to either side.
  std::size_t reach() const { return weights_.size() - 1; }
  /// By distance, 0 to reach().
  std::span<const double> weights() const { return weights_; }

 private:
  std::vector<double> weights_;
};

/// Smooths an image by a Gaussian along one axis after another, the first one first.
///
/// `image` has reach() more slices at either end of axis 0 than the result: those beyond
/// the image's border too, as a slab has them. Along the other axes the border mode says
/// what lies there. After each axis the values become what `stored_as` can hold of them,
/// since SciPy keeps what comes between in the type of its output; float64 is exact.
///
/// `output` is in C order. On all threads; a value is summed in the same order whatever the
/// cut into slabs: that of SciPy, from the farthest pair of pixels to the nearest.
void smooth(const PixelView<double>& image, const Gaussian& gaussian, const Border& border,
            PixelType stored_as, double* output);

}  // namespace skan_graph
