#include "io/read/smoothed_slices.hpp"

#include <algorithm>

namespace skan_graph {

SmoothedSlices::ScaledSlices::ScaledSlices(const ImageFile& file, double scale)
    : SliceSource(file.info().shape, PixelType::float64),
      file_(file, PixelType::float64),
      scale_(scale) {}

void SmoothedSlices::ScaledSlices::read(SliceRange slices, std::byte* pixels) {
  file_.read(slices, pixels);
  if (scale_ == 1) return;
  auto* const numbers = reinterpret_cast<double*>(pixels);
  const std::uint64_t count = (slices.last - slices.first) * slice_size();
  for (std::uint64_t i = 0; i < count; ++i) numbers[i] = std::max(numbers[i] * scale_, -1.0);
}

SmoothedSlices::SmoothedSlices(const ImageFile& file, const Gaussian& gaussian,
                               const Border& border, double scale)
    : SliceSource(file.info().shape, PixelType::float64),
      scaled_(file, scale),
      gaussian_(gaussian),
      border_(border),
      reader_(scaled_, {gaussian.reach(), gaussian.reach()}, border) {}

void SmoothedSlices::read(SliceRange slices, std::byte* pixels) {
  reader_.read(slices, slab_);
  smooth({slab_.shape, reinterpret_cast<const double*>(slab_.pixels.data())}, gaussian_, border_,
         PixelType::float64, reinterpret_cast<double*>(pixels));
}

}  // namespace skan_graph
