#include "skan_graph/io/threshold_image.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>

#include "filter/slow_threshold.hpp"
#include "io/made_npy.hpp"
#include "io/made_nrrd.hpp"
#include "skan_graph/io/threshold_by_slabs.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"
#include "support/threads_as_ranks.hpp"

using namespace skan_graph;

namespace {

constexpr std::size_t at_once = std::size_t{1} << 40;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<int> pixels_of(const PaddedBitmap& mask) {
  std::vector<int> pixels;
  for (PixelIndex pixel = 0; pixel < mask.shape().pixel_count(); ++pixel)
    pixels.push_back(mask.test(mask.bit_of(pixel)));
  return pixels;
}

bool equal(const PaddedBitmap& a, const PaddedBitmap& b) {
  return a.shape() == b.shape() && std::equal(a.words(), a.words() + a.word_count(), b.words());
}

/// A file of an image; Fortran order where asked for.
class ImageInFolder {
 public:
  explicit ImageInFolder(const GreyImage& image, bool fortran_order = false) {
    put(folder_ / "a.npy", npy_file(image, fortran_order));
    file_ = open_image(folder_ / "a.npy");
  }
  const ImageFile& file() const { return *file_; }

 private:
  FreshFolder folder_;
  std::unique_ptr<ImageFile> file_;
};

GreyImage row_of(PixelType type, const std::vector<double>& values) {
  return grey_image({1, values.size()}, type,
                    [&](std::uint64_t i) { return values[static_cast<std::size_t>(i)]; });
}

ThresholdedImage thresholded(PixelType type, const std::vector<double>& values,
                             const ThresholdOptions& options) {
  return threshold_image(ImageInFolder(row_of(type, values)).file(), options);
}

ThresholdOptions fixed(double value) { return {{ThresholdMethod::fixed, value}}; }
ThresholdOptions otsu() { return {{ThresholdMethod::otsu}}; }

/// The pixels above a fixed value, and the whole of what was found.
std::vector<int> above(PixelType type, const std::vector<double>& values, double level) {
  return pixels_of(thresholded(type, values, fixed(level)).mask);
}

/// Noise around two levels, of small whole numbers.
GreyImage two_levels(const Shape& shape, PixelType type, std::mt19937_64& random) {
  if (type == PixelType::boolean)
    return grey_image(shape, type, [&](std::uint64_t) { return random() % 3 == 0 ? 1.0 : 0.0; });
  return grey_image(shape, type, [&](std::uint64_t) {
    return static_cast<double>(random() % 20 + (random() % 3 == 0 ? 60 : 20));
  });
}

Shape random_shape(std::size_t dimensions, std::mt19937_64& random) {
  const std::uint64_t largest[] = {300, 40, 12, 7, 4};
  std::vector<std::uint64_t> extents;
  for (std::size_t axis = 0; axis < dimensions; ++axis)
    extents.push_back(1 + random() % largest[dimensions - 1]);
  return Shape(extents);
}

/// The mask of definitions, and which pixels rounding may decide.
struct SlowMask {
  std::vector<bool> above, close;

  SlowMask(const std::vector<double>& pixels, const std::vector<double>& thresholds) {
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      above.push_back(pixels[i] > thresholds[i]);
      close.push_back(std::abs(pixels[i] - thresholds[i]) < 1e-4);  // float32 has 7 digits
    }
  }
  bool agrees(const PaddedBitmap& mask) const {
    const auto pixels = pixels_of(mask);
    for (std::size_t i = 0; i < pixels.size(); ++i)
      if (!close[i] && (pixels[i] != 0) != above[i]) return false;
    return true;
  }
};

std::vector<double> values_of(const GreyImage& image) {
  std::vector<double> values;
  for (std::uint64_t i = 0; i < image.shape.pixel_count(); ++i)
    values.push_back(value_at(image, i));
  return values;
}

constexpr ThresholdMethod all_methods[] = {ThresholdMethod::fixed, ThresholdMethod::otsu,
                                           ThresholdMethod::sauvola, ThresholdMethod::niblack,
                                           ThresholdMethod::median};

}  // namespace

TEST_CASE("a fixed threshold keeps the pixels above it, in every number type") {
  for (const PixelType type : all_pixel_types) {
    if (type == PixelType::boolean) continue;
    CHECK(above(type, {0, 4, 5, 6, 100}, 5) == std::vector{0, 0, 0, 1, 1});
    CHECK(above(type, {0, 4, 5, 6, 100}, 4.5) == std::vector{0, 0, 1, 1, 1});
    CHECK(above(type, {0, 4, 5, 6, 100}, -1) == std::vector{1, 1, 1, 1, 1});
    CHECK(above(type, {0, 4, 5, 6, 100}, infinity) == std::vector{0, 0, 0, 0, 0});
    CHECK(above(type, {0, 4, 5, 6, 100}, -infinity) == std::vector{1, 1, 1, 1, 1});
  }
  CHECK(above(PixelType::boolean, {0, 1, 1, 0}, 0.5) == std::vector{0, 1, 1, 0});
  CHECK(above(PixelType::boolean, {0, 1, 1, 0}, 1) == std::vector{0, 0, 0, 0});
  CHECK(above(PixelType::boolean, {0, 1, 1, 0}, -0.5) == std::vector{1, 1, 1, 1});
  CHECK(above(PixelType::int8, {-100, -3, -2, 7}, -2.5) == std::vector{0, 0, 1, 1});
  CHECK(above(PixelType::uint8, {0, 254, 255}, 254.5) == std::vector{0, 0, 1});
  CHECK(above(PixelType::uint8, {0, 254, 255}, 255) == std::vector{0, 0, 0});
  CHECK(above(PixelType::float32, {0.1, 0.2}, 0.1) == std::vector{0, 1});
}

TEST_CASE("booleans of any byte but 0 are true") {
  FreshFolder folder;
  put(folder / "b.npy", npy_bytes(npy_header("|b1", "(1, 3)"), std::string("\0\2\377", 3)));
  const auto file = open_image(folder / "b.npy");
  CHECK(pixels_of(threshold_image(*file, fixed(0.5)).mask) == std::vector{0, 1, 1});
  CHECK(pixels_of(threshold_image(*file, fixed(1)).mask) == std::vector{0, 0, 0});
  CHECK(pixels_of(threshold_image(*file, otsu()).mask) == std::vector{0, 1, 1});
  CHECK(pixels_of(threshold_image(*file, {{ThresholdMethod::sauvola, 0, 1}}).mask) ==
        std::vector{0, 1, 1});
}

TEST_CASE("NaN is above no threshold, and reported; infinite values are as large as they are") {
  for (const PixelType type : {PixelType::float32, PixelType::float64}) {
    const std::vector<double> values{not_a_number, 1, 9, infinity, -infinity};
    const auto by_value = thresholded(type, values, fixed(5));
    CHECK(pixels_of(by_value.mask) == std::vector{0, 0, 1, 1, 0});
    CHECK(by_value.has_nan);
    const auto by_otsu = thresholded(type, values, otsu());
    CHECK(pixels_of(by_otsu.mask) == std::vector{0, 0, 1, 1, 0});
    CHECK(by_otsu.has_nan);
    // NaN leaves no trace in windows that it is not in.
    const std::vector<double> row{not_a_number, 1, 1, 1, 9, 1, 1, 1};
    for (const auto method :
         {ThresholdMethod::sauvola, ThresholdMethod::niblack, ThresholdMethod::median}) {
      const auto image = thresholded(type, row, {{method, 0, 1}});
      CHECK(image.has_nan);
      CHECK(pixels_of(image.mask)[0] == 0);
      CHECK(pixels_of(image.mask)[4] == 1);
    }
    CHECK_FALSE(thresholded(type, {1, 2, infinity}, fixed(1)).has_nan);
    const auto nothing = thresholded(type, {not_a_number, not_a_number}, otsu());
    CHECK(pixels_of(nothing.mask) == std::vector{0, 0});
    CHECK(std::isnan(*nothing.level));
  }
  const ThresholdOptions smooth_otsu{{ThresholdMethod::otsu}, 0.3};
  CHECK(thresholded(PixelType::float64, {1, not_a_number, 9, 9, 9}, smooth_otsu).has_nan);
}

TEST_CASE("Otsu: between two groups, in every number type; a constant image has no object") {
  for (const PixelType type : all_pixel_types) {
    if (type == PixelType::boolean) continue;
    const auto image = thresholded(type, {10, 11, 10, 90, 91, 12, 90}, otsu());
    CHECK(pixels_of(image.mask) == std::vector{0, 0, 0, 1, 1, 0, 1});
    CHECK(*image.level < 90);
    CHECK(*image.level > 11);
    CHECK(pixels_of(thresholded(type, {7, 7, 7}, otsu()).mask) == std::vector{0, 0, 0});
    CHECK(pixels_of(thresholded(type, {7}, otsu()).mask) == std::vector{0});
    CHECK(*thresholded(type, {7}, otsu()).level == 7);
  }
  CHECK(pixels_of(thresholded(PixelType::boolean, {0, 1, 0}, otsu()).mask) == std::vector{0, 1, 0});
  CHECK(*thresholded(PixelType::int8, {-100, -100, 50}, otsu()).level == -100);
  CHECK(*thresholded(PixelType::int64, {-1e15, -1e15, -1e15 + 5}, otsu()).level == -1e15);
}

TEST_CASE("Otsu: integers over a large range, and over one too large for its histogram") {
  std::mt19937_64 random(2);
  const GreyImage wide = grey_image({60, 50}, PixelType::int32, [&](std::uint64_t) {
    return static_cast<double>(random() % 90'000) - 300'000 + (random() % 2 == 0 ? 500'000 : 0);
  });
  const auto image = threshold_image(ImageInFolder(wide).file(), otsu(), {}, 1);
  CHECK(*image.level < -200'000);
  CHECK(*image.level > -220'000);
  const ImageInFolder widest(row_of(PixelType::int64, {-5, 3'000'000}));
  CHECK(error_text([&] { threshold_image(widest.file(), otsu(), {}, 1); })
            .find("has values from -5 to 3000000, too many for Otsu's histogram") !=
        std::string::npos);
  CHECK(*threshold_image(widest.file(), otsu()).level == -5);
}

TEST_CASE("local thresholds are those of the definition, for every type, shape and slab") {
  std::mt19937_64 random(71);
  for (std::size_t dimensions = 1; dimensions <= 5; ++dimensions)
    for (const PixelType type : all_pixel_types) {
      const Shape shape = random_shape(dimensions, random);
      const GreyImage image = two_levels(shape, type, random);
      const ImageInFolder in_folder(image, random() % 4 == 0);
      constexpr std::uint64_t largest_radius[] = {9, 7, 2, 1, 1};  // the twin is slow
      const std::uint64_t radius = random() % (largest_radius[dimensions - 1] + 1);
      for (const auto method : {LocalMethod::sauvola, LocalMethod::niblack, LocalMethod::median}) {
        const double k = random() % 2 == 0 ? 0.2 : 0.05;
        const LocalThreshold threshold{method, radius, half_range(type), k};
        const SlowMask expected(values_of(image),
                                slow_thresholds(shape, values_of(image), threshold));
        const ThresholdMethod by = method == LocalMethod::sauvola   ? ThresholdMethod::sauvola
                                   : method == LocalMethod::niblack ? ThresholdMethod::niblack
                                                                    : ThresholdMethod::median;
        const auto whole = threshold_image(in_folder.file(), {{by, 0, radius, k}}, {}, at_once);
        CHECK_MESSAGE(expected.agrees(whole.mask), shape.to_string());
        CHECK_FALSE(whole.has_nan);
        for (const std::size_t slab_bytes : {1, 500, 5000})
          CHECK(equal(threshold_image(in_folder.file(), {{by, 0, radius, k}}, {}, slab_bytes).mask,
                      whole.mask));
      }
    }
}

namespace {

void put_slab(SliceRange slices, const PaddedBitmap& mask, PaddedBitmap& all) {
  const Shape& shape = all.shape();
  const PixelIndex before = slices.first * (shape.pixel_count() / shape[0]);
  for (PixelIndex pixel = 0; pixel < mask.shape().pixel_count(); ++pixel) {
    const BitIndex bit = all.bit_of(before + pixel);
    if (mask.test(mask.bit_of(pixel)))
      all.words()[bit / bits_per_word] |= std::uint64_t{1} << bit % bits_per_word;
  }
}

PaddedBitmap mask_by_slabs(const ImageFile& file, const ThresholdOptions& options,
                           std::size_t slab_bytes) {
  PaddedBitmap all(file.info().shape);
  threshold_by_slabs(
      file, options,
      [&](SliceRange slices, const PaddedBitmap& mask) { put_slab(slices, mask, all); }, {},
      slab_bytes);
  return all;
}

}  // namespace

TEST_CASE("every method, smoothed or not, gives one mask for any slab, thread and order in file") {
  std::mt19937_64 random(72);
  for (const Shape& shape : {Shape{1000}, Shape{97, 130}, Shape{31, 20, 70}}) {
    const PixelType type = random() % 2 == 0 ? PixelType::float32 : PixelType::float64;
    const GreyImage image = grey_image(shape, type, [&](std::uint64_t) {
      return std::sqrt(static_cast<double>(random() % 1000)) * (random() % 3 == 0 ? 2 : 1);
    });
    const ImageInFolder c_order(image), fortran_order(image, true);
    for (const ThresholdMethod method : all_methods)
      for (const std::optional<double> smooth : {std::optional<double>(), std::optional(1.3)}) {
        const ThresholdOptions options{{method, 20, 4}, smooth};
        const auto expected = threshold_image(c_order.file(), options, {}, at_once);
        for (const int threads : {1, 3}) {
          const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                          static_cast<std::size_t>(threads));
          for (const std::size_t slab_bytes : {1, 3000, 100'000}) {
            const auto mask = threshold_image(c_order.file(), options, {}, slab_bytes);
            CHECK(equal(mask.mask, expected.mask));
            CHECK(mask.level == expected.level);
            if (shape.dimensions() > 1)
              CHECK(equal(mask_by_slabs(fortran_order.file(), options, slab_bytes),
                          expected.mask));
          }
        }
        CHECK(equal(threshold_image(fortran_order.file(), options, {}, 3000).mask, expected.mask));
      }
  }
}

TEST_CASE("smoothing comes first, in float64, and the level is that of the smoothed image") {
  // One bright pixel of 100 spreads to 100 · 0.399² at sigma 1.
  const GreyImage point = grey_image({9, 9}, PixelType::uint8,
                                     [](std::uint64_t i) { return i == 40 ? 100.0 : 0.0; });
  const ImageInFolder in_folder(point);
  const auto count = [&](double level) {
    const auto pixels = pixels_of(
        threshold_image(in_folder.file(), {{ThresholdMethod::fixed, level}, 1.0}).mask);
    return std::count(pixels.begin(), pixels.end(), 1);
  };
  CHECK(count(16) == 0);
  CHECK(count(15.9) == 1);
  CHECK(count(9.6) == 5);  // 100 · 0.399 · 0.242 = 9.65 beside it
  CHECK(count(5.8) == 9);  // 100 · 0.242² = 5.86 at the corners
}

TEST_CASE("a file is read once; for Otsu once more where all values have a bin, else twice more") {
  std::mt19937_64 random(73);
  const auto progress_calls = [&](PixelType type, const ThresholdOptions& options) {
    const ImageInFolder in_folder(two_levels({30, 40}, type, random));
    std::uint64_t last_done = 0, last_total = 0, ends = 0;
    threshold_image(in_folder.file(), options, [&](std::uint64_t done, std::uint64_t total) {
      CHECK(done >= last_done);
      ends += done == total && last_done != done;
      last_done = done;
      last_total = total;
    });
    CHECK(ends == 1);
    CHECK(last_done == last_total);
    return last_total / 1200;
  };
  CHECK(progress_calls(PixelType::uint8, fixed(3)) == 1);
  CHECK(progress_calls(PixelType::uint16, otsu()) == 2);
  CHECK(progress_calls(PixelType::float32, otsu()) == 3);
  CHECK(progress_calls(PixelType::int32, otsu()) == 3);
}

TEST_CASE("from a compressed stream as from one block") {
  std::mt19937_64 random(74);
  const FreshFolder folder;
  const GreyImage volume = two_levels({45, 70, 90}, PixelType::float64, random);
  put(folder / "volume.npy", npy_file(volume));
  put(folder / "volume.nrrd", packed_nrrd_file(volume));
  const auto npy = open_image(folder / "volume.npy"), nrrd = open_image(folder / "volume.nrrd");
  for (const ThresholdMethod method : all_methods) {
    const ThresholdOptions options{{method, 40, 2}};
    CHECK(equal(threshold_image(*nrrd, options, {}, 200'000).mask,
                threshold_image(*npy, options).mask));
  }
}

TEST_CASE("an image without pixels has a mask without pixels") {
  for (const ThresholdMethod method : all_methods)
    for (const Shape& shape : {Shape{0, 3}, Shape{3, 0}, Shape{0}}) {
      const ImageInFolder in_folder({shape, PixelType::uint8, {}});
      CHECK(threshold_image(in_folder.file(), {{method}}).mask.shape() == shape);
    }
}

TEST_CASE("invalid thresholds are refused") {
  const ImageInFolder in_folder(row_of(PixelType::uint8, {1, 2}));
  const auto with = [&](const ThresholdOptions& options) {
    return threshold_image(in_folder.file(), options);
  };
  CHECK_THROWS_AS(with(fixed(not_a_number)), std::invalid_argument);
  CHECK_THROWS_AS(with({{ThresholdMethod::otsu}, 0.0}), std::invalid_argument);
  CHECK_THROWS_AS(with({{ThresholdMethod::otsu}, not_a_number}), std::invalid_argument);
  CHECK_THROWS_AS(with({{ThresholdMethod::sauvola, 0, 10'001}}), std::invalid_argument);
}

TEST_CASE("processes that share an image find its mask, each in its slices") {
  std::mt19937_64 random(74);
  const Shape shape{23, 12, 20};
  for (const PixelType type : {PixelType::boolean, PixelType::uint8, PixelType::int16,
                               PixelType::int32, PixelType::float32}) {
    const ImageInFolder file(two_levels(shape, type, random));
    for (const ThresholdMethod method : all_methods)
      for (const std::optional<double> smooth : {std::optional<double>(), std::optional(1.3)}) {
        const ThresholdOptions options{{method, 30, 3}, smooth};
        const auto expected = threshold_image(file.file(), options);
        PaddedBitmap all(shape);
        std::mutex mutex;
        const auto errors = run_as_ranks(3, [&](Communicator& ranks) {
          const std::uint64_t cuts[] = {0, 1, 15, 23};
          const ImagePart part{{cuts[ranks.rank()], cuts[ranks.rank() + 1]}, ranks};
          ThresholdPlace place;
          const auto use = [&](SliceRange slices, const PaddedBitmap& mask) {
            const std::lock_guard lock(mutex);
            put_slab(slices, mask, all);
          };
          const auto found =
              threshold_by_slabs(file.file(), options, place, use, {}, 5000, &part);
          CHECK(found.level == expected.level);
        });
        for (const auto& error : errors) CHECK(!error);
        CHECK(equal(all, expected.mask));
      }
  }
}

TEST_CASE("a threshold by slabs that was cut short goes on after any slab") {
  std::mt19937_64 random(73);
  const Shape shape{40, 20, 30};
  const GreyImage image = grey_image(shape, PixelType::float32, [&](std::uint64_t pixel) {
    return pixel == 700 ? std::nan("") : static_cast<double>(random() % 1000);
  });
  const ImageInFolder file(image);
  for (const ThresholdMethod method : {ThresholdMethod::otsu, ThresholdMethod::median}) {
    const ThresholdOptions options{{method, 0, 2}, std::nullopt};
    const std::size_t slab_bytes = 30000;
    const PaddedBitmap expected = mask_by_slabs(file.file(), options, slab_bytes);
    bool has_ended = false;
    for (int slabs = 1; !has_ended; ++slabs) {
      PaddedBitmap all(shape);
      ThresholdPlace place;
      int left = slabs;
      const auto use = [&](SliceRange slices, const PaddedBitmap& mask) {
        CHECK(place.next_slice == slices.last);
        put_slab(slices, mask, all);
        if (--left == 0) throw std::runtime_error("stop");
      };
      has_ended = true;
      try {
        threshold_by_slabs(file.file(), options, place, use, {}, slab_bytes);
      } catch (const std::runtime_error&) {
        has_ended = false;
        CHECK(threshold_by_slabs(file.file(), options, place, use, {}, slab_bytes).has_nan);
      }
      CHECK(equal(all, expected));
    }
  }
}
