#include "skan_graph/io/filter_image.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <numeric>

#include "filter/random_filter_cases.hpp"
#include "io/made_npy.hpp"
#include "io/made_nrrd.hpp"
#include "io/made_png.hpp"
#include "io/made_tiff.hpp"
#include "io/made_zarr.hpp"
#include "skan_graph/filter/grey_filters.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// Keeps what is written.
class MemoryWriter : public ImageWriter {
 public:
  void write(std::span<const std::byte> pixels) override {
    bytes_.insert(bytes_.end(), pixels.begin(), pixels.end());
  }
  void commit() override {}
  const std::vector<std::byte>& bytes() const { return bytes_; }

 private:
  std::vector<std::byte> bytes_;
};

/// The result as an image; slab_bytes 1 means as few slices at a time as may be.
GreyImage filtered(const ImageFile& file, const ImageFilter& filter, PixelType type,
                   std::size_t slab_bytes) {
  MemoryWriter writer;
  filter_image(file, filter, writer, type, {}, slab_bytes);
  return {file.info().shape, type, writer.bytes()};
}

/// Another file, whose parts are counted as they are read.
class CountingFile : public ImageFile {
 public:
  explicit CountingFile(const ImageFile& file)
      : ImageFile(file.path()), file_(file), counts_(file.part_count()) {
    info_ = file.info();
  }
  std::size_t part_count() const override { return file_.part_count(); }
  SliceRange slices(std::size_t part) const override { return file_.slices(part); }
  std::unique_ptr<Reader> reader() const override { return std::make_unique<Counter>(*this); }
  std::vector<int> reads() const { return {counts_.begin(), counts_.end()}; }

 private:
  struct Counter : Reader {
    explicit Counter(const CountingFile& file) : counting(file), reader(file.file_.reader()) {}
    void read(std::size_t part, const TakeRun& take) override {
      ++counting.counts_[part];
      reader->read(part, take);
    }
    const CountingFile& counting;
    std::unique_ptr<Reader> reader;
  };

  const ImageFile& file_;
  mutable std::vector<std::atomic<int>> counts_;
};

constexpr std::size_t one_slab = std::size_t{1} << 40;

int weighted_sum(double* values, std::intptr_t size, double* result, void*) {
  for (std::intptr_t i = 0; i < size; ++i) *result += values[i] * static_cast<double>(i + 1);
  return 1;
}

int fail_at_100(double* values, std::intptr_t, double* result, void*) {
  *result = 0;
  return values[0] != 100;
}

ImageFilter make_filter(FilterOperation operation, const FilterCase& c) {
  ImageFilter filter{operation, c.array.footprint(), c.border};
  filter.callback.function = weighted_sum;
  filter.rank = -1;
  return filter;
}

double slow_value(FilterOperation operation, std::vector<double> values) {
  switch (operation) {
    case FilterOperation::minimum: return std::ranges::min(values);
    case FilterOperation::rank:  // the highest
    case FilterOperation::maximum: return std::ranges::max(values);
    case FilterOperation::median:
      std::ranges::sort(values);
      return values[values.size() / 2];
    case FilterOperation::mean:
      return std::accumulate(values.begin(), values.end(), 0.0) /
             static_cast<double>(values.size());
    default: {
      double sum = 0;
      weighted_sum(values.data(), static_cast<std::intptr_t>(values.size()), &sum, nullptr);
      return sum;
    }
  }
}

GreyImage slow_filtered(const GreyImage& image, FilterOperation operation, const FilterCase& c) {
  std::vector<double> pixels;
  for (std::uint64_t i = 0; i < image.shape.pixel_count(); ++i)
    pixels.push_back(value_at(image, i));
  const auto result = slow_filter(image.shape, pixels, c.array, c.border, [&](auto values) {
    return slow_value(operation, std::move(values));
  });
  return grey_image(image.shape, PixelType::float64, [&](std::uint64_t i) { return result[i]; });
}

}  // namespace

TEST_CASE("filtered slab by slab, every pixel is what the definition says, for every border") {
  const FreshFolder folder;
  std::mt19937_64 random(51);
  int count = 0;
  for (FilterCase& c : random_filter_cases()) {
    c.border.value = std::abs(c.border.value);
    const PixelType type = all_pixel_types[1 + random() % (std::size(all_pixel_types) - 1)];
    const GreyImage image = grey_noise(c.shape, type, random);
    put(folder / "a.npy", npy_file(image, ++count % 3 == 0));
    const auto file = open_image(folder / "a.npy");
    for (const auto operation :
         {FilterOperation::minimum, FilterOperation::maximum, FilterOperation::median,
          FilterOperation::mean, FilterOperation::rank, FilterOperation::callback}) {
      const ImageFilter filter = make_filter(operation, c);
      const GreyImage expected = slow_filtered(image, operation, c);
      CHECK(filtered(*file, filter, PixelType::float64, 1) == expected);
      CHECK(filtered(*file, filter, PixelType::float64, one_slab) == expected);
    }
  }
}

TEST_CASE("slab by slab from chunks, streams and rows in sequence, as at once from NPY") {
  const FreshFolder folder;
  std::mt19937_64 random(54);
  const GreyImage volume = grey_noise({45, 70, 200}, PixelType::float64, random);
  put(folder / "volume.npy", npy_file(volume));
  put(folder / "volume.nrrd", packed_nrrd_file(volume));
  write_zarr(folder / "volume.zarr", volume, {.chunk = {7, 50, 200}});
  const GreyImage plane = grey_noise({2500, 1000}, PixelType::uint8, random);
  put(folder / "plane.npy", npy_file(plane));
  put(folder / "plane.png", png_file(plane));

  const auto check = [&](const std::string& name, const std::string& twin,
                         const ImageFilter& filter) {
    const auto file = open_image(folder / name), npy = open_image(folder / twin);
    const GreyImage expected = filtered(*npy, filter, PixelType::float64, one_slab);
    const std::size_t slice_bytes = file->info().shape.pixel_count() / file->info().shape[0] * 8;
    for (const std::size_t slices : {1, 5, 16, 37})
      CHECK(filtered(*file, filter, PixelType::float64, slices * slice_bytes) == expected);
  };
  for (const BorderMode mode : {BorderMode::reflect, BorderMode::constant, BorderMode::wrap})
    for (const auto operation : {FilterOperation::maximum, FilterOperation::mean}) {
      const ImageFilter in_space{operation, Footprint::box({4, 1, 2}), {mode, 7}};
      check("volume.nrrd", "volume.npy", in_space);
      check("volume.zarr", "volume.npy", in_space);
      check("plane.png", "plane.npy", {operation, Footprint::box({6, 1}), {mode, 7}});
    }
}

TEST_CASE("slices are read once, by the parts that they are stored in") {
  const FreshFolder folder;
  std::mt19937_64 random(55);
  const GreyImage volume = grey_noise({60, 110, 200}, PixelType::float64, random);
  write_zarr(folder / "volume.zarr", volume, {.chunk = {7, 110, 200}});
  const auto zarr = open_image(folder / "volume.zarr");
  const CountingFile file(*zarr);
  const ImageFilter filter{FilterOperation::minimum, Footprint::box({5, 1, 1})};
  constexpr std::size_t slab_bytes = std::size_t{25} * 110 * 200 * 8;
  filtered(file, filter, PixelType::float64, slab_bytes);
  REQUIRE(file.part_count() > 1);
  CHECK(file.reads() == std::vector(zarr->part_count(), 1));
}

TEST_CASE("degrees are counted among the pixels that are not 0, under any footprint") {
  const FreshFolder folder;
  std::mt19937_64 random(52);
  const GreyImage image = grey_noise({7, 8, 9}, PixelType::float32, random);
  put(folder / "a.npy", npy_file(image));
  const auto file = open_image(folder / "a.npy");
  const FilterCase cross{image.shape, {{3, 3, 3}, {0, 0, 0, 0, 1, 0, 0, 0, 0,  //
                                                   0, 1, 0, 1, 0, 1, 0, 1, 0,  //
                                                   0, 0, 0, 0, 1, 0, 0, 0, 0}},
                         {BorderMode::constant, 0}};
  std::vector<double> set;
  for (std::uint64_t i = 0; i < 504; ++i) set.push_back(value_at(image, i) != 0);
  const auto counts = slow_filter(image.shape, set, cross.array, cross.border, [](auto values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  });
  const ImageFilter filter{FilterOperation::degree, Footprint::cross(3), cross.border};
  CHECK(filtered(*file, filter, natural_type(filter, PixelType::float32), 1) ==
        grey_image(image.shape, PixelType::uint8,
                   [&](std::uint64_t i) { return set[i] * counts[i]; }));
}

TEST_CASE("results are written in the type asked for, booleans as 0 and 1") {
  const FreshFolder folder;
  const GreyImage image = grey_image(
      {2, 3}, PixelType::uint8, [](std::uint64_t i) { return 50.0 * static_cast<double>(i); });
  put(folder / "a.npy", npy_file(image));
  const auto file = open_image(folder / "a.npy");
  const ImageFilter copy{FilterOperation::minimum, Footprint::box({1, 1})};
  CHECK(filtered(*file, copy, PixelType::uint8, 1) == image);
  CHECK(filtered(*file, copy, PixelType::boolean, 1).pixels ==
        std::vector<std::byte>{std::byte{0}, std::byte{1}, std::byte{1}, std::byte{1}, std::byte{1},
                               std::byte{1}});
  CHECK(value_at(filtered(*file, copy, PixelType::int8, 1), 4) == -56);  // 200
  CHECK(value_at(filtered(*file, copy, PixelType::float64, 1), 5) == 250);
}

TEST_CASE("a degree is a byte where that holds all neighbours") {
  const ImageFilter small{FilterOperation::degree, Footprint::box({5, 5})};
  const ImageFilter large{FilterOperation::degree, Footprint::box({17, 17})};
  const ImageFilter mean{FilterOperation::mean, Footprint::box({17, 17})};
  CHECK(natural_type(small, PixelType::float64) == PixelType::uint8);
  CHECK(natural_type(large, PixelType::float64) == PixelType::uint32);
  CHECK(natural_type(mean, PixelType::int16) == PixelType::int16);
}

TEST_CASE("a callback's failure names the pixel of the image, whatever slab it is in") {
  const FreshFolder folder;
  const GreyImage image = grey_image({9, 4, 5}, PixelType::uint8, [](std::uint64_t i) {
    return i == 7 * 20 + 2 * 5 + 3 || i == 8 * 20 ? 100.0 : 0.0;
  });
  put(folder / "a.npy", npy_file(image));
  const auto file = open_image(folder / "a.npy");
  ImageFilter filter{FilterOperation::callback, Footprint::box({1, 1, 1})};
  filter.callback.function = fail_at_100;
  for (const std::size_t slab_bytes : {std::size_t{1}, std::size_t{500}, one_slab})
    CHECK_THROWS_WITH_AS(filtered(*file, filter, PixelType::uint8, slab_bytes),
                         "the filter function failed at pixel (7, 2, 3)", FilterCallbackError);
}

TEST_CASE("Gaussians and shape indices are the same for any slab, and every output type") {
  const FreshFolder folder;
  std::mt19937_64 random(56);
  for (const PixelType type : {PixelType::uint8, PixelType::int16, PixelType::float32}) {
    const GreyImage image = grey_noise({41, 30}, type, random);
    put(folder / "a.npy", npy_file(image, random() % 2 == 0));
    const auto file = open_image(folder / "a.npy");
    for (const BorderMode mode : {BorderMode::reflect, BorderMode::constant, BorderMode::wrap})
      for (const auto operation : {FilterOperation::gaussian, FilterOperation::shape_index}) {
        const ImageFilter filter{.operation = operation,
                                 .footprint = Footprint::cross(2),
                                 .border = {mode, 9},
                                 .sigma = 1.2};
        for (const PixelType output : {natural_type(filter, type), PixelType::float64}) {
          const GreyImage expected = filtered(*file, filter, output, one_slab);
          CHECK(filtered(*file, filter, output, 1) == expected);
          CHECK(filtered(*file, filter, output, 9000) == expected);
        }
      }
  }
}

TEST_CASE("a Gaussian keeps the image's type, a shape index is a real number") {
  const ImageFilter gaussian{FilterOperation::gaussian, Footprint::cross(2)};
  const ImageFilter index{FilterOperation::shape_index, Footprint::cross(2)};
  CHECK(natural_type(gaussian, PixelType::int16) == PixelType::int16);
  CHECK(natural_type(index, PixelType::float32) == PixelType::float64);
}

TEST_CASE("a shape index does not depend on the scale of integers, and is that of 2D images") {
  const FreshFolder folder;
  const auto index_of = [&](PixelType type, const Shape& shape) {
    put(folder / "a.npy", npy_file(grey_image(shape, type, [](std::uint64_t i) {
          return static_cast<double>(i * i * 37 % 100);
        })));
    const ImageFilter filter{.operation = FilterOperation::shape_index,
                             .footprint = Footprint::cross(shape.dimensions()),
                             .border = {BorderMode::nearest, 0},
                             .sigma = 1};
    return filtered(*open_image(folder / "a.npy"), filter, PixelType::float64, 1);
  };
  const GreyImage small = index_of(PixelType::uint8, {20, 30});
  const GreyImage large = index_of(PixelType::uint16, {20, 30});
  for (std::uint64_t i = 0; i < 600; ++i)
    CHECK(value_at(small, i) == doctest::Approx(value_at(large, i)));
  CHECK_THROWS_WITH_AS(index_of(PixelType::uint8, {4, 5, 6}),
                       "the shape index needs a 2D image of at least 2 × 2 pixels, and the "
                       "image is 4 × 5 × 6",
                       std::invalid_argument);
  CHECK_THROWS_AS(index_of(PixelType::uint8, {1, 9}), std::invalid_argument);
  CHECK(index_of(PixelType::uint8, {0, 9}).pixels.empty());
}

TEST_CASE("a footprint or rank that does not fit the image is refused, before anything is read") {
  const FreshFolder folder;
  put(folder / "a.npy",
      npy_file(grey_image({2, 3}, PixelType::uint8, [](std::uint64_t) { return 0; })));
  const auto file = open_image(folder / "a.npy");
  const ImageFilter three_d{FilterOperation::minimum, Footprint::cross(3)};
  CHECK_THROWS_AS(filtered(*file, three_d, PixelType::uint8, 1), std::invalid_argument);
  ImageFilter rank{FilterOperation::rank, Footprint::cross(2)};
  rank.rank = 5;
  CHECK_THROWS_AS(filtered(*file, rank, PixelType::uint8, 1), std::invalid_argument);
}

TEST_CASE("an image without pixels is filtered to one") {
  const FreshFolder folder;
  put(folder / "a.npy", npy_file({Shape{0, 3}, PixelType::uint8, {}}));
  const auto file = open_image(folder / "a.npy");
  const ImageFilter filter{FilterOperation::minimum, Footprint::cross(2)};
  CHECK(filtered(*file, filter, PixelType::uint8, 1).pixels.empty());
}
