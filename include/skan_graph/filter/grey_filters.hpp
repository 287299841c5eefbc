#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "skan_graph/filter/generic_filter.hpp"
#include "skan_graph/filter/neighborhood_functions.hpp"

namespace skan_graph {

// Grey-value filters of scipy.ndimage. Results are exactly equal, except for the last digits of
// sums. Each filter is generic_filter with its own function. The result has the image's shape and
// number type, in C order; integers are truncated and wrap around as in pixel_cast. All accept
// the footprints and border modes of generic_filter, and throw the same exceptions.
//
//     auto background = grey_erosion(image, Footprint::ball(2, 10));
//     auto smooth = median_filter(image, Footprint::box({3, 3}), {BorderMode::nearest});

template <class Pixel>
auto minimum_filter(const PixelView<Pixel>& image, const Footprint& footprint,
                    const Border& border = {}) {
  return generic_filter(image, footprint, Minimum{}, border);
}

template <class Pixel>
auto maximum_filter(const PixelView<Pixel>& image, const Footprint& footprint,
                    const Border& border = {}) {
  return generic_filter(image, footprint, Maximum{}, border);
}

/// The lowest value under the footprint.
template <class Pixel>
auto grey_erosion(const PixelView<Pixel>& image, const Footprint& footprint,
                  const Border& border = {}) {
  return minimum_filter(image, footprint, border);
}

/// Every pixel spreads its value over its footprint, and the highest value wins: the maximum
/// under the reflected footprint.
template <class Pixel>
auto grey_dilation(const PixelView<Pixel>& image, const Footprint& footprint,
                   const Border& border = {}) {
  return maximum_filter(image, footprint.reflected(), border);
}

/// The index that `rank` stands for among `size` sorted values: rank 0 is the lowest value, −1
/// the highest. Throws std::invalid_argument if it is out of range.
std::size_t place_of_rank(std::int64_t rank, std::size_t size);

template <class Pixel>
auto rank_filter(const PixelView<Pixel>& image, std::int64_t rank, const Footprint& footprint,
                 const Border& border = {}) {
  return generic_filter(image, footprint, Rank{place_of_rank(rank, footprint.size())}, border);
}

/// The median. For an even number of values, the higher of the two middle ones.
template <class Pixel>
auto median_filter(const PixelView<Pixel>& image, const Footprint& footprint,
                   const Border& border = {}) {
  return generic_filter(image, footprint, Rank{footprint.size() / 2}, border);
}

template <class Pixel>
auto mean_filter(const PixelView<Pixel>& image, const Footprint& footprint,
                 const Border& border = {}) {
  return generic_filter<Pixel, double>(image, footprint, Mean{}, border);
}

/// A convolution kernel: weights in C order, and an origin as in Footprint.
struct Kernel {
  Shape shape;
  std::vector<double> weights;
  PixelStep origin{};
};

/// The pixels whose weight is not 0, and their weights. Throws std::invalid_argument if there
/// are none, or if the number of weights differs from the pixels of the shape.
Footprint footprint_of(const Kernel& kernel);
std::vector<double> weights_of(const Kernel& kernel);

/// The sum of the values around a pixel, each times its weight.
template <class Output = void, class Pixel>
auto correlate(const PixelView<Pixel>& image, const Kernel& kernel, const Border& border = {}) {
  return generic_filter<Output, double>(image, footprint_of(kernel),
                                        WeightedSum{weights_of(kernel)}, border);
}

/// Every pixel spreads its value times the kernel, and all contributions are added: the
/// correlation with the reflected kernel.
///
/// On an image of ones and zeros, a kernel of ones around a 0 counts neighbours. degree_image()
/// gives the same count at skeleton pixels from bits, much faster.
template <class Output = void, class Pixel>
auto convolve(const PixelView<Pixel>& image, const Kernel& kernel, const Border& border = {}) {
  std::vector<double> weights = weights_of(kernel);
  std::reverse(weights.begin(), weights.end());
  return generic_filter<Output, double>(image, footprint_of(kernel).reflected(),
                                        WeightedSum{std::move(weights)}, border);
}

}  // namespace skan_graph
