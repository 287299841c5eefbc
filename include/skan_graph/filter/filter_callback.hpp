#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>

#include "skan_graph/filter/generic_filter.hpp"

namespace skan_graph {

/// A filter function compiled for SciPy, the signature of a scipy.LowLevelCallable for
/// scipy.ndimage.generic_filter: `filter_size` values of a neighbourhood in `buffer`,
/// the result to `*return_value`; 0 for a failure, else 1.
using FilterFunction = int (*)(double* buffer, std::intptr_t filter_size, double* return_value,
                               void* user_data);

/// Such a function and what it is handed as its last argument. It is called from
/// several threads at once.
struct FilterCallback {
  FilterFunction function = nullptr;
  void* user_data = nullptr;
};

/// The callback reported a failure at a pixel: the first one in raveled order, for any
/// number of threads. "the filter function failed at pixel (3, 7)"
class FilterCallbackError : public std::runtime_error {
 public:
  FilterCallbackError(const Shape& shape, PixelIndex pixel);
  PixelIndex pixel() const { return pixel_; }

 private:
  PixelIndex pixel_;
};

/// Filters the pixels first to last − 1; that of pixel first goes to output[0].
template <class Pixel, class Output>
void filter_range(const PixelView<Pixel>& image, const Footprint& footprint,
                  const FilterCallback& callback, const Border& border, PixelIndex first,
                  PixelIndex last, Output* output) {
  constexpr PixelIndex none = std::numeric_limits<PixelIndex>::max();
  std::atomic<PixelIndex> failed = none;
  for_each_neighborhood<double>(
      image, footprint, border, first, last, [&](PixelIndex pixel, std::span<double> values) {
        PixelIndex first_failed = failed.load(std::memory_order_relaxed);
        if (pixel > first_failed) return;
        double result = 0;
        const int success = callback.function(
            values.data(), static_cast<std::intptr_t>(values.size()), &result, callback.user_data);
        if (success == 0)
          while (pixel < first_failed && !failed.compare_exchange_weak(first_failed, pixel)) {
          }
        output[pixel - first] = pixel_cast<Output>(result);
      });
  if (failed != none) throw FilterCallbackError(image.shape, failed);
}

/// Filters an image by a callback, as scipy.ndimage.generic_filter does: values are
/// converted to double, also the border's constant, and the result to the image's own
/// type or the one asked for. Throws FilterCallbackError, and std::invalid_argument
/// where image and footprint differ in dimensions.
///
///     generic_filter(image, Footprint::box({3, 3}), FilterCallback{local_range, nullptr});
template <class Output = void, class Pixel>
auto generic_filter(const PixelView<Pixel>& image, const Footprint& footprint,
                    const FilterCallback& callback, const Border& border = {}) {
  UninitializedVector<ChosenType<Output, Pixel>> output(image.shape.pixel_count());
  filter_range(image, footprint, callback, border, 0, output.size(), output.data());
  return output;
}

}  // namespace skan_graph
