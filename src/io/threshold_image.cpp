#include "skan_graph/io/threshold_image.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>

#include "io/read/run_pixels.hpp"
#include "io/read/slab_reader.hpp"
#include "io/read/smoothed_slices.hpp"
#include "io/threshold/compare_pixels.hpp"
#include "io/threshold/find_level.hpp"
#include "io/threshold/pixel_runs.hpp"
#include "parallel/per_thread.hpp"
#include "skan_graph/bits/pack.hpp"
#include "skan_graph/filter/local_threshold.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

namespace {

constexpr std::uint64_t largest_radius = 10000;

bool is_global(ThresholdMethod method) {
  return method == ThresholdMethod::fixed || method == ThresholdMethod::otsu;
}

void check(const ThresholdOptions& options, std::size_t dimensions) {
  const Threshold& threshold = options.threshold;
  if (threshold.method == ThresholdMethod::fixed && std::isnan(threshold.value))
    throw std::invalid_argument("the threshold is not a number");
  if (options.smooth && !(*options.smooth > 0))
    throw std::invalid_argument("the sigma of smoothing must be above 0");
  if (is_global(threshold.method)) return;
  const double window = std::pow(2 * static_cast<double>(threshold.radius) + 1,
                                 static_cast<double>(dimensions));
  if (threshold.radius > largest_radius || window > std::numeric_limits<std::uint32_t>::max())
    throw std::invalid_argument("the radius of a threshold's window must be at most " +
                                std::to_string(largest_radius) +
                                ", and the window has fewer than 2^32 pixels");
}

/// Progress over several reads of the same file.
class Reads {
 public:
  Reads(const Progress& progress, int count)
      : progress_(progress), count_(static_cast<std::uint64_t>(count)) {}

  Progress next() {
    const std::uint64_t before = done_++;
    if (!progress_) return {};
    return [this, before](std::uint64_t done, std::uint64_t total) {
      progress_(before * total + done, count_ * total);
    };
  }

 private:
  const Progress& progress_;
  std::uint64_t count_, done_ = 0;
};

void take_run(PaddedBitmap& mask, bool fortran_order, PixelRun run, const std::uint8_t* above) {
  if (!fortran_order) return pack_run(mask, run.first, run.count, PixelType::boolean, above);
  for_each_fortran_pixel(mask, run, [&](std::uint64_t i, BitIndex bit) {
    if (above[i] != 0) set_shared_bit(mask, bit);
  });
}

ThresholdedImage by_level(const ImageFile& file, const ThresholdOptions& options,
                          const Progress& progress, std::size_t slab_bytes) {
  const auto runs = pixel_runs(file, options.smooth, slab_bytes);
  const bool is_otsu = options.threshold.method == ThresholdMethod::otsu;
  Reads reads(progress, 1 + (is_otsu ? otsu_reads(runs->type()) : 0));
  const long double level =
      is_otsu
          ? find_otsu_level(*runs, file.path(), slab_bytes, [&reads] { return reads.next(); })
          : static_cast<long double>(options.threshold.value);

  ThresholdedImage image{PaddedBitmap(file.info().shape), static_cast<double>(level)};
  PerThread<UninitializedVector<std::uint8_t>> masks;
  std::atomic<bool> any_nan = false;
  runs->read(reads.next(), [&](PixelRun run, const std::byte* pixels) {
    UninitializedVector<std::uint8_t>& above = masks.local();
    above.resize(run.count);
    find_above(runs->type(), pixels, run.count, level, above.data());
    take_run(image.mask, runs->fortran_order(), run, above.data());
    if (has_nan(runs->type(), pixels, run.count)) any_nan = true;
  });
  image.has_nan = any_nan;
  return image;
}

LocalMethod local_method(ThresholdMethod method) {
  switch (method) {
    case ThresholdMethod::sauvola: return LocalMethod::sauvola;
    case ThresholdMethod::niblack: return LocalMethod::niblack;
    default: return LocalMethod::median;
  }
}

bool has_nan(const Slab& slab, PixelType type) {
  constexpr std::uint64_t pixels_at_a_time = std::uint64_t{1} << 16;
  std::atomic<bool> found = false;
  parallel_ranges(slab.first(), slab.last(), pixels_at_a_time,
                  [&](PixelIndex begin, PixelIndex end) {
                    if (has_nan(type, slab.pixels.data() + begin * size_of(type), end - begin))
                      found = true;
                  });
  return found;
}

ThresholdedImage by_window(const ImageFile& file, const ThresholdOptions& options,
                           const Progress& progress, std::size_t slab_bytes) {
  const ImageInfo& info = file.info();
  const LocalThreshold threshold{local_method(options.threshold.method),
                                 options.threshold.radius, half_range(info.type),
                                 options.threshold.k};
  std::unique_ptr<SliceSource> source;
  if (options.smooth)
    source = std::make_unique<SmoothedSlices>(file, Gaussian(*options.smooth),
                                              Border{BorderMode::nearest, 0});
  else
    source = std::make_unique<FileSlices>(file, value_type(threshold.method, info.type));
  const PixelType type = source->type();
  const bool is_median = threshold.method == LocalMethod::median;
  SlabReader reader(*source, {threshold.radius, threshold.radius},
                    {is_median ? BorderMode::reflect : BorderMode::mirror, 0});
  const std::size_t pixel_bytes =
      size_of(type) + work_bytes(threshold, type, info.shape.dimensions()) +
      (options.smooth ? sizeof(double) : 0);

  const std::size_t read_bytes = slab_bytes / pixel_bytes * size_of(type);
  const auto finder = local_threshold_finder(threshold, type, info.shape.dimensions());
  ThresholdedImage image{PaddedBitmap(info.shape)};
  Slab slab;
  for (std::uint64_t first = 0; first < info.shape[0]; first = slab.slices.last) {
    reader.read(at_whole_words(reader.slab_from(first, read_bytes), info.shape), slab);
    const PixelIndex start = first * source->slice_size();
    finder->find_above({slab.shape, type, slab.pixels.data()},
                       [&](PixelIndex pixel, std::uint64_t count, const std::uint8_t* above) {
                         pack_run(image.mask, start + pixel, count, PixelType::boolean, above);
                       });
    image.has_nan = image.has_nan || has_nan(slab, type);
    if (progress) progress(slab.slices.last, info.shape[0]);
  }
  return image;
}

}  // namespace

ThresholdedImage threshold_image(const ImageFile& file, const ThresholdOptions& options,
                                 const Progress& progress, std::size_t slab_bytes) {
  check(options, file.info().shape.dimensions());
  if (file.info().shape.pixel_count() == 0) return {PaddedBitmap(file.info().shape)};
  const auto make = is_global(options.threshold.method) ? by_level : by_window;
  return make(file, options, progress, slab_bytes);
}

}  // namespace skan_graph
