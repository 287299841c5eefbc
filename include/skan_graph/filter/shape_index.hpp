#pragma once

#include <cstdint>

#include "skan_graph/image/pixel_view.hpp"

namespace skan_graph {

/// Some rows of a 2D image that has been smoothed: those from `first` on, of `image_rows`.
struct SmoothedRows {
  PixelView<double> rows;
  std::uint64_t first = 0;
  std::uint64_t image_rows = 0;
};

/// Rows that the shape index of a row needs above and below it, where the image has them.
inline constexpr std::uint64_t shape_index_reach = 2;

/// The shape index of rows `first` to `last` − 1: what the image, seen as a landscape, is like
/// at each pixel. J. J. Koenderink, A. J. van Doorn, "Surface shape and curvature scales",
/// Image and Vision Computing 10, 1992.
///
///     −1 cup   −0.5 rut   0 saddle   0.5 ridge   1 cap   NaN flat
///
/// It is (2/π)·arctan((b + a)/(b − a)) of the eigenvalues a ≥ b of the second derivatives,
/// which are differences of neighbours, one-sided at the border. Equal to
/// skimage.feature.shape_index on float64 images. The image has at least 2 rows and columns.
/// On all threads.
void shape_index(const SmoothedRows& image, std::uint64_t first, std::uint64_t last,
                 double* output);

}  // namespace skan_graph
