#include "skan_graph/io/threshold_image.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "io/read/read_runs.hpp"
#include "io/read/row_runs.hpp"
#include "io/read/run_pixels.hpp"
#include "io/read/slab_reader.hpp"
#include "io/read/slices_of.hpp"
#include "io/read/smoothed_slices.hpp"
#include "io/threshold/compare_pixels.hpp"
#include "io/threshold/find_level.hpp"
#include "io/threshold/pixel_runs.hpp"
#include "parallel/parallel_for.hpp"
#include "parallel/per_thread.hpp"
#include "skan_graph/bits/pack.hpp"
#include "skan_graph/filter/local_threshold.hpp"
#include "skan_graph/io/threshold_by_slabs.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"
#include "skan_graph/parallel/gather.hpp"

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

/// The reads for a level, and the one for the mask.
int reads_with_level(ThresholdMethod method, PixelType type) {
  return 1 + (method == ThresholdMethod::otsu ? otsu_reads(type) : 0);
}

long double find_level(const ImageFile& file, PixelRuns& runs, const Threshold& threshold,
                       std::size_t slab_bytes, Reads& reads) {
  if (threshold.method != ThresholdMethod::otsu)
    return static_cast<long double>(threshold.value);
  return find_otsu_level(runs, file.path(), slab_bytes, [&reads] { return reads.next(); });
}

ThresholdedImage by_level(const ImageFile& file, const ThresholdOptions& options,
                          const Progress& progress, std::size_t slab_bytes) {
  const auto runs = pixel_runs(file, options.smooth, slab_bytes);
  Reads reads(progress, reads_with_level(options.threshold.method, runs->type()));
  const long double level = find_level(file, *runs, options.threshold, slab_bytes, reads);
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

using UseMask = std::function<void(SliceRange, const PaddedBitmap&)>;

/// Calls `use(slices)` for slabs from `place` to the end of the image, or of the part;
/// `slab_from(slice)` is the slab that begins there.
template <class SlabFrom, class Use>
void for_each_slab(const SlabFrom& slab_from, const Shape& shape, ThresholdPlace& place,
                   const Progress& progress, const ImagePart* part, const Use& use) {
  const SliceRange all = part != nullptr ? part->slices : SliceRange{0, shape[0]};
  place.next_slice = std::max(place.next_slice, all.first);
  while (place.next_slice < all.last) {
    SliceRange slices = at_whole_words(slab_from(place.next_slice), shape);
    slices.last = std::min(slices.last, all.last);
    use(slices);
    if (progress) progress(slices.last - all.first, all.last - all.first);
  }
}

/// Whether any part has NaN.
bool in_any_part(bool found, const ImagePart* part) {
  if (part == nullptr) return found;
  const auto all = share_values<std::uint8_t>(part->ranks, [&] { return found ? 1 : 0; });
  return std::ranges::count(all, 1) > 0;
}

/// Slices of which the bits take so much, from `first` on; with all slices of some parts of the file,
/// if that is possible.
SliceRange slices_of_bits(const ImageFile& file, std::uint64_t first, std::size_t bytes) {
  const Shape& shape = file.info().shape;
  const std::uint64_t slice_size = shape.pixel_count() / shape[0];
  const std::uint64_t count = std::max<std::uint64_t>(1, 8 * bytes / slice_size);
  if (count >= shape[0] - first) return {first, shape[0]};
  const std::uint64_t layer = file.slices(0).last;
  const std::uint64_t end = (first + count) / layer * layer;
  return {first, end > first ? end : first + count};
}

/// Compares the runs of a file in C order, of which only the bits are held.
void compare_runs(const ImageFile& file, ThresholdPlace& place, const UseMask& use,
                  const Progress& progress, std::size_t slab_bytes, const ImagePart* part) {
  const ImageInfo& info = file.info();
  PartsReader parts(file);
  PerThread<UninitializedVector<std::uint8_t>> masks;
  const auto slab_from = [&](std::uint64_t first) {
    return slices_of_bits(file, first, slab_bytes);
  };
  for_each_slab(slab_from, info.shape, place, progress, part, [&](SliceRange slices) {
    PaddedBitmap mask(shape_of_slices(info.shape, slices.last - slices.first));
    const PixelIndex before = pixels_of(info.shape, slices).first;
    std::atomic<bool> any_nan = false;
    read_slices_of_parts(
        parts, info, parts_with(file, slices), slices,
        [&](std::size_t, PixelRun run, const std::byte* pixels) {
          UninitializedVector<std::uint8_t>& above = masks.local();
          above.resize(run.count);
          find_above(info.type, pixels, run.count, place.level, above.data());
          if (has_nan(info.type, pixels, run.count)) any_nan = true;
          pack_run(mask, run.first - before, run.count, PixelType::boolean, above.data());
        });
    place.has_nan = place.has_nan || any_nan;
    place.next_slice = slices.last;
    use(slices, mask);
  });
}

/// Compares slices, which are held as pixels.
void compare_slices(SliceSource& source, ThresholdPlace& place, const UseMask& use,
                    const Progress& progress, std::size_t slab_bytes, const ImagePart* part) {
  const PixelType type = source.type();
  SlabReader reader(source, {}, {BorderMode::nearest, 0});
  PerThread<UninitializedVector<std::uint8_t>> masks;
  Slab slab;
  const auto slab_from = [&](std::uint64_t first) { return reader.slab_from(first, slab_bytes); };
  for_each_slab(slab_from, source.shape(), place, progress, part, [&](SliceRange slices) {
    reader.read(slices, slab);
    PaddedBitmap mask(slab.shape);
    const RowRuns runs(slab.shape.row_length(), slab.shape.row_count(), size_of(type));
    parallel_for(static_cast<std::int64_t>(runs.count()), [&](std::int64_t i) {
      const PixelRun run = runs[static_cast<std::uint64_t>(i)];
      UninitializedVector<std::uint8_t>& above = masks.local();
      above.resize(run.count);
      find_above(type, slab.pixels.data() + run.first * size_of(type), run.count, place.level,
                 above.data());
      pack_run(mask, run.first, run.count, PixelType::boolean, above.data());
    });
    place.has_nan = place.has_nan || has_nan(slab, type);
    place.next_slice = slices.last;
    use(slices, mask);
  });
}

ThresholdResult level_by_slabs(const ImageFile& file, const ThresholdOptions& options,
                               ThresholdPlace& place, const UseMask& use, const Progress& progress,
                               std::size_t slab_bytes, const ImagePart* part) {
  const PixelType type = options.smooth ? PixelType::float64 : file.info().type;
  const int reads_of_level =
      place.has_level ? 0 : reads_with_level(options.threshold.method, type) - 1;
  Reads reads(progress, reads_of_level + 1);
  if (!place.has_level) {
    place.level = find_level(file, *pixel_runs(file, options.smooth, slab_bytes, part),
                             options.threshold, slab_bytes, reads);
    place.has_level = true;
  }
  if (options.smooth || file.info().fortran_order)
    compare_slices(*slice_source(file, options.smooth, type), place, use, reads.next(),
                   options.smooth ? slab_bytes / 2 : slab_bytes, part);
  else
    compare_runs(file, place, use, reads.next(), slab_bytes, part);
  return {static_cast<double>(place.level), in_any_part(place.has_nan, part)};
}

ThresholdResult window_by_slabs(const ImageFile& file, const ThresholdOptions& options,
                                ThresholdPlace& place, const UseMask& use, const Progress& progress,
                                std::size_t slab_bytes, const ImagePart* part) {
  const ImageInfo& info = file.info();
  const LocalThreshold threshold{local_method(options.threshold.method),
                                 options.threshold.radius, half_range(info.type),
                                 options.threshold.k};
  const auto source =
      slice_source(file, options.smooth, value_type(threshold.method, info.type));
  const PixelType type = source->type();
  const bool is_median = threshold.method == LocalMethod::median;
  SlabReader reader(*source, {threshold.radius, threshold.radius},
                    {is_median ? BorderMode::reflect : BorderMode::mirror, 0});
  const std::size_t pixel_bytes =
      size_of(type) + work_bytes(threshold, type, info.shape.dimensions()) +
      (options.smooth ? sizeof(double) : 0);

  const std::size_t read_bytes = slab_bytes / pixel_bytes * size_of(type);
  const auto finder = local_threshold_finder(threshold, type, info.shape.dimensions());
  Slab slab;
  const auto slab_from = [&](std::uint64_t first) { return reader.slab_from(first, read_bytes); };
  for_each_slab(slab_from, info.shape, place, progress, part, [&](SliceRange slices) {
    reader.read(slices, slab);
    PaddedBitmap mask(shape_of_slices(info.shape, slices.last - slices.first));
    finder->find_above({slab.shape, type, slab.pixels.data()},
                       [&](PixelIndex pixel, std::uint64_t count, const std::uint8_t* above) {
                         pack_run(mask, pixel, count, PixelType::boolean, above);
                       });
    place.has_nan = place.has_nan || has_nan(slab, type);
    place.next_slice = slices.last;
    use(slices, mask);
  });
  return {std::nullopt, in_any_part(place.has_nan, part)};
}

/// Puts the mask of some slices to its place in that of the image.
void put_slices(SliceRange slices, const PaddedBitmap& mask, PaddedBitmap& image) {
  if (image.shape().dimensions() == 1) {  // whole words, see at_whole_words
    std::copy_n(mask.words(), mask.word_count(),
                image.words() + slices.first / static_cast<std::uint64_t>(bits_per_word));
    return;
  }
  const std::int64_t words = image.strides()[0] / bits_per_word;
  std::copy_n(mask.words() + words, static_cast<std::int64_t>(mask.shape()[0]) * words,
              image.words() + (static_cast<std::int64_t>(slices.first) + 1) * words);
}

ThresholdedImage by_window(const ImageFile& file, const ThresholdOptions& options,
                           const Progress& progress, std::size_t slab_bytes) {
  ThresholdedImage image{PaddedBitmap(file.info().shape)};
  ThresholdPlace place;
  image.has_nan = window_by_slabs(file, options, place,
                                  [&](SliceRange slices, const PaddedBitmap& mask) {
                                    put_slices(slices, mask, image.mask);
                                  },
                                  progress, slab_bytes, nullptr)
                      .has_nan;
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

ThresholdResult threshold_by_slabs(const ImageFile& file, const ThresholdOptions& options,
                                   ThresholdPlace& place, const UseMask& use,
                                   const Progress& progress, std::size_t slab_bytes,
                                   const ImagePart* part) {
  check(options, file.info().shape.dimensions());
  if (file.info().shape.pixel_count() == 0) return {};
  const auto find = is_global(options.threshold.method) ? level_by_slabs : window_by_slabs;
  return find(file, options, place, use, progress, slab_bytes, part);
}

ThresholdResult threshold_by_slabs(const ImageFile& file, const ThresholdOptions& options,
                                   const UseMask& use, const Progress& progress,
                                   std::size_t slab_bytes) {
  ThresholdPlace from_the_beginning;
  return threshold_by_slabs(file, options, from_the_beginning, use, progress, slab_bytes);
}

}  // namespace skan_graph
