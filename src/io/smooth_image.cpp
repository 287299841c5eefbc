#include "io/smooth_image.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <stdexcept>
#include <type_traits>

#include "io/read/convert_pixels.hpp"
#include "io/read/slab_reader.hpp"
#include "io/read/smoothed_slices.hpp"
#include "skan_graph/filter/gaussian.hpp"
#include "skan_graph/filter/shape_index.hpp"

namespace skan_graph {

namespace {

/// Writes numbers as pixels of another type.
class ConvertingWriter {
 public:
  ConvertingWriter(ImageWriter& output, PixelType type) : output_(output), type_(type) {}

  void write(std::span<const double> numbers) {
    converted_.resize(numbers.size() * size_of(type_));
    convert_pixels(PixelType::float64, numbers.data(), numbers.size(), type_, converted_.data());
    output_.write(converted_);
  }

 private:
  ImageWriter& output_;
  PixelType type_;
  UninitializedVector<std::byte> converted_;
};

/// The factor that scales integers of a type to at most 1.
double unit_scale(PixelType type) {
  if (type == PixelType::boolean) return 1;
  return visit_pixel_type(type, [](auto zero) {
    using Pixel = decltype(zero);
    return std::is_floating_point_v<Pixel>
               ? 1.0
               : 1.0 / static_cast<double>(std::numeric_limits<Pixel>::max());
  });
}

/// Calls `work(slices, slab)` for one slab after another.
template <class Work>
void for_each_slab(SliceSource& source, SliceReach reach, const Border& border,
                   std::size_t slab_bytes, const Progress& progress, const Work& work) {
  SlabReader reader(source, reach, border);
  Slab slab;
  const std::uint64_t slices = source.shape()[0];
  for (std::uint64_t first = 0; first < slices; first = slab.slices.last) {
    reader.read(reader.slab_from(first, slab_bytes), slab);
    work(slab);
    if (progress) progress(slab.slices.last, slices);
  }
}

PixelView<double> view_of(const Slab& slab) {
  return {slab.shape, reinterpret_cast<const double*>(slab.pixels.data())};
}

}  // namespace

void smooth_image(const ImageFile& image, const ImageFilter& filter, ImageWriter& output,
                  PixelType output_type, const Progress& progress, std::size_t slab_bytes) {
  const Gaussian gaussian(filter.sigma);
  if (image.info().shape.pixel_count() == 0) return;
  FileSlices source(image, PixelType::float64);
  ConvertingWriter writer(output, output_type);
  UninitializedVector<double> smoothed;
  for_each_slab(source, {gaussian.reach(), gaussian.reach()}, filter.border, slab_bytes, progress,
                [&](const Slab& slab) {
                  smoothed.resize(slab.last() - slab.first());
                  smooth(view_of(slab), gaussian, filter.border, output_type, smoothed.data());
                  writer.write(smoothed);
                });
}

void shape_index_image(const ImageFile& image, const ImageFilter& filter, ImageWriter& output,
                       PixelType output_type, const Progress& progress, std::size_t slab_bytes) {
  const ImageInfo& info = image.info();
  const Gaussian gaussian(filter.sigma);
  if (info.shape.pixel_count() == 0) return;
  if (info.shape.dimensions() != 2 || info.shape[0] < 2 || info.shape[1] < 2)
    throw std::invalid_argument("the shape index needs a 2D image of at least 2 × 2 pixels, "
                                "and the image is " + info.shape.to_string());
  SmoothedSlices source(image, gaussian, filter.border, unit_scale(info.type));
  ConvertingWriter writer(output, output_type);
  UninitializedVector<double> index;
  for_each_slab(source, {shape_index_reach, shape_index_reach}, {BorderMode::nearest, 0},
                slab_bytes, progress, [&](const Slab& slab) {
                  index.resize(slab.last() - slab.first());
                  // Counted from the slices before the first one, which are not used.
                  const std::uint64_t first = slab.slices.first, reach = shape_index_reach;
                  const std::uint64_t skipped = first < reach ? reach - first : 0;
                  const PixelView<double> view = view_of(slab);
                  const SmoothedRows rows{
                      {view.shape, view.pixels + skipped * info.shape[1]},
                      first - std::min(first, reach), info.shape[0]};
                  shape_index(rows, first, slab.slices.last, index.data());
                  writer.write(index);
                });
}

}  // namespace skan_graph
