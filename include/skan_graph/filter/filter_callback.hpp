#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>

#include "skan_graph/filter/generic_filter.hpp"

namespace skan_graph {

/// A filter function compiled for SciPy, with the signature of a scipy.LowLevelCallable for
/// scipy.ndimage.generic_filter. It gets the `filter_size` values of a neighbourhood in `buffer`,
/// stores the result in `*return_value`, and returns 1, or 0 on failure.
using FilterFunction = int (*)(double* buffer, std::intptr_t filter_size, double* return_value,
                               void* user_data);

/// A filter function and its last argument. It is called from several threads at once.
struct FilterCallback {
  FilterFunction function = nullptr;
  void* user_data = nullptr;
};

/// Thrown if the callback fails: "the filter function failed at pixel (3, 7)". The pixel is the
/// first one in raveled order, for any number of threads.
class FilterCallbackError : public std::runtime_error {
 public:
  FilterCallbackError(const Shape& shape, PixelIndex pixel);
  PixelIndex pixel() const { return pixel_; }

 private:
  PixelIndex pixel_;
};

/// Filters pixels first to last − 1; the result of pixel `first` goes to output[0].
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

/// Filters an image by a callback, as scipy.ndimage.generic_filter does: converts the values and
/// the border's constant to double, and the result to Output, by default the image's own type.
/// Throws FilterCallbackError, and std::invalid_argument if image and footprint differ in
/// dimensions.
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
