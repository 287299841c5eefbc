#pragma once

#include <cstdint>

#include "skan_graph/image/pixel_view.hpp"

namespace skan_graph {

/// Rows of a smoothed 2D image of `image_rows` rows, from row `first` on.
struct SmoothedRows {
  PixelView<double> rows;
  std::uint64_t first = 0;
  std::uint64_t image_rows = 0;
};

/// The shape index of a row needs this many rows above and below it, unless the image ends there.
inline constexpr std::uint64_t shape_index_reach = 2;

/// The shape index of rows `first` to `last` − 1: the local shape of the image, seen as a
/// landscape, at each pixel. J. J. Koenderink, A. J. van Doorn, "Surface shape and curvature
/// scales", Image and Vision Computing 10, 1992.
///
///     −1 cup   −0.5 rut   0 saddle   0.5 ridge   1 cap   NaN flat
///
/// It is (2/π)·arctan((b + a)/(b − a)), where a ≥ b are the eigenvalues of the matrix of second
/// derivatives. Derivatives are differences of neighbours, one-sided at the border. Equal to
/// skimage.feature.shape_index on float64 images. The image must have at least 2 rows and 2
/// columns. Runs on all threads.
void shape_index(const SmoothedRows& image, std::uint64_t first, std::uint64_t last,
                 double* output);

}  // namespace skan_graph
