#pragma once

#include <span>
#include <type_traits>

#include "skan_graph/filter/for_each_neighborhood.hpp"
#include "skan_graph/image/pixel_cast.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// `Chosen`, or the image's own type if that is void.
template <class Chosen, class Pixel>
using ChosenType = std::conditional_t<std::is_void_v<Chosen>, Pixel, Chosen>;

/// Like generic_filter, but for pixels first to last − 1 only; the result of pixel `first` goes to
/// output[0].
template <class Value, class Pixel, class Function, class Output>
void filter_range(const PixelView<Pixel>& image, const Footprint& footprint,
                  const Function& function, const Border& border, PixelIndex first,
                  PixelIndex last, Output* output) {
  for_each_neighborhood<Value>(
      image, footprint, border, first, last,
      [&function, first, output](PixelIndex pixel, std::span<Value> values) {
        output[pixel - first] = pixel_cast<Output>(function(values));
      });
}

/// Filters an image by a function of the values in each pixel's neighbourhood, as
/// scipy.ndimage.generic_filter does, at the speed of a loop written for that function.
///
/// `function` is called with a std::span<Value> of the values, in the C order of the footprint.
/// It is called from all threads at once, is inlined, and may reorder the values. Its result is
/// converted to Output by pixel_cast. Value and Output default to the image's own type. The
/// result has the image's shape, in C order.
///
///     auto lowest = generic_filter(image, Footprint::cross(2), [](std::span<const float> values) {
///       return *std::min_element(values.begin(), values.end());
///     });
///     auto sums = generic_filter<double>(image, footprint, sum, {BorderMode::constant, 0});
///
/// Throws std::invalid_argument if image and footprint differ in dimensions, and whatever the
/// function throws. See for_each_neighborhood for the method.
template <class Output = void, class Value = void, class Pixel, class Function>
auto generic_filter(const PixelView<Pixel>& image, const Footprint& footprint,
                    const Function& function, const Border& border = {}) {
  UninitializedVector<ChosenType<Output, Pixel>> output(image.shape.pixel_count());
  filter_range<ChosenType<Value, Pixel>>(image, footprint, function, border, 0, output.size(),
                                         output.data());
  return output;
}

}  // namespace skan_graph
