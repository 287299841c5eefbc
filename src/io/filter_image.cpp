#include "skan_graph/io/filter_image.hpp"

#include <limits>

#include "io/read/convert_pixels.hpp"
#include "io/read/slab_reader.hpp"
#include "io/smooth_image.hpp"
#include "skan_graph/filter/grey_filters.hpp"

namespace skan_graph {

namespace {

/// The number type in which a filter works.
PixelType value_type(FilterOperation operation, PixelType image) {
  const bool as_double =
      operation == FilterOperation::mean || operation == FilterOperation::callback;
  return as_double ? PixelType::float64 : image;
}

/// The pixels of a slab, as a filter takes them.
template <class Pixel>
PixelView<Pixel> view_of(const Slab& slab) {
  return {slab.shape, reinterpret_cast<const Pixel*>(slab.pixels.data())};
}

template <class Pixel>
UninitializedVector<Pixel> order_filter(const ImageFilter& filter, const Slab& slab) {
  const PixelView<Pixel> image = view_of<Pixel>(slab);
  const std::size_t size = filter.footprint.size();
  UninitializedVector<Pixel> output(slab.last() - slab.first());
  const auto run = [&](const auto& function) {
    filter_range<Pixel>(image, filter.footprint, function, filter.border, slab.first(),
                        slab.last(), output.data());
  };
  switch (filter.operation) {
    case FilterOperation::minimum: run(Minimum{}); break;
    case FilterOperation::maximum: run(Maximum{}); break;
    case FilterOperation::median: run(Rank{size / 2}); break;
    default: run(Rank{place_of_rank(filter.rank, size)});
  }
  return output;
}

UninitializedVector<double> mean(const ImageFilter& filter, const Slab& slab) {
  UninitializedVector<double> output(slab.last() - slab.first());
  filter_range<double>(view_of<double>(slab), filter.footprint, Mean{}, filter.border,
                       slab.first(), slab.last(), output.data());
  return output;
}

UninitializedVector<double> callback(const ImageFilter& filter, const Slab& slab,
                                     const Shape& shape) {
  UninitializedVector<double> output(slab.last() - slab.first());
  try {
    filter_range(view_of<double>(slab), filter.footprint, filter.callback, filter.border,
                 slab.first(), slab.last(), output.data());
  } catch (const FilterCallbackError& error) {
    const PixelIndex slab_start = slab.slices.first * slab.slice_size();
    throw FilterCallbackError(shape, error.pixel() - slab.first() + slab_start);
  }
  return output;
}

template <class Pixel>
UninitializedVector<std::uint32_t> degree(const ImageFilter& filter, const Slab& slab) {
  const PixelView<Pixel> image = view_of<Pixel>(slab);
  UninitializedVector<std::uint32_t> output(slab.last() - slab.first());
  for_each_neighborhood<Pixel>(image, filter.footprint.without_center(), filter.border,
                               slab.first(), slab.last(),
                               [&](PixelIndex pixel, std::span<Pixel> neighbors) {
                                 std::uint32_t count = 0;
                                 for (const Pixel value : neighbors) count += value != Pixel{0};
                                 const bool set = image.pixels[pixel] != Pixel{0};
                                 output[pixel - slab.first()] = set ? count : 0;
                               });
  return output;
}

}  // namespace

PixelType natural_type(const ImageFilter& filter, PixelType image) {
  if (filter.operation == FilterOperation::shape_index) return PixelType::float64;
  if (filter.operation != FilterOperation::degree) return image;
  const bool fits = filter.footprint.size() <= std::numeric_limits<std::uint8_t>::max();
  return fits ? PixelType::uint8 : PixelType::uint32;
}

void filter_image(const ImageFile& image, const ImageFilter& filter, ImageWriter& output,
                  PixelType output_type, const Progress& progress, std::size_t slab_bytes) {
  const ImageInfo& info = image.info();
  if (filter.operation == FilterOperation::gaussian)
    return smooth_image(image, filter, output, output_type, progress, slab_bytes);
  if (filter.operation == FilterOperation::shape_index)
    return shape_index_image(image, filter, output, output_type, progress, slab_bytes);
  check_dimensions(filter.footprint, info.shape);
  if (filter.operation == FilterOperation::rank)
    place_of_rank(filter.rank, filter.footprint.size());
  if (info.shape.pixel_count() == 0) return;

  const PixelType type = value_type(filter.operation, info.type);
  FileSlices source(image, type);
  const SliceReach reach{static_cast<std::uint64_t>(filter.footprint.before(0)),
                         static_cast<std::uint64_t>(filter.footprint.after(0))};
  SlabReader reader(source, reach, filter.border);
  Slab slab;
  UninitializedVector<std::byte> converted;
  const auto write = [&](PixelType result_type, const auto& result) {
    converted.resize(result.size() * size_of(output_type));
    convert_pixels(result_type, result.data(), result.size(), output_type, converted.data());
    output.write(converted);
  };

  for (std::uint64_t first = 0; first < info.shape[0];) {
    const SliceRange slices = reader.slab_from(first, slab_bytes);
    reader.read(slices, slab);
    if (filter.operation == FilterOperation::mean)
      write(PixelType::float64, mean(filter, slab));
    else if (filter.operation == FilterOperation::callback)
      write(PixelType::float64, callback(filter, slab, info.shape));
    else
      visit_pixel_type(type, [&](auto zero) {
        using Pixel = decltype(zero);
        if (filter.operation == FilterOperation::degree)
          write(PixelType::uint32, degree<Pixel>(filter, slab));
        else
          write(type, order_filter<Pixel>(filter, slab));
      });
    first = slices.last;
    if (progress) progress(first, info.shape[0]);
  }
}

}  // namespace skan_graph
