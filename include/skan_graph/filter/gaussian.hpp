#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/pixel_view.hpp"

namespace skan_graph {

/// The weights of a Gaussian with standard deviation `sigma`, in pixels: truncated at 4 sigma and
/// normalised to sum 1, as in scipy.ndimage.gaussian_filter.
///
///     sigma 0.5       weight   0.00026  0.10645  0.78657  0.10645  0.00026
///                     distance    −2       −1        0        1        2
///
/// Throws std::invalid_argument if sigma is negative, NaN or above 100000.
class Gaussian {
 public:
  explicit Gaussian(double sigma);

  /// How many pixels it extends to either side.
  std::size_t reach() const { return weights_.size() - 1; }
  /// The weights by distance, from 0 to reach().
  std::span<const double> weights() const { return weights_; }

 private:
  std::vector<double> weights_;
};

/// Smooths an image with a Gaussian along one axis after another, starting with axis 0.
///
/// `image` has reach() more slices than the result at either end of axis 0, including slices
/// beyond the image's border (see slabs in filter_image). Along the other axes the border mode
/// applies. After each axis the values are converted to `stored_as`, because SciPy stores
/// intermediate results in its output type; with float64 nothing is lost.
///
/// `output` is in C order. Runs on all threads. Sums have the same order for any division into
/// slabs, that of SciPy: from the farthest pair of pixels to the nearest.
void smooth(const PixelView<double>& image, const Gaussian& gaussian, const Border& border,
            PixelType stored_as, double* output);

}  // namespace skan_graph
