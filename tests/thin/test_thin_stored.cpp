#include "skan_graph/thin/thin_stored.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/zhang.hpp"
#include "thin/layer_words.hpp"
#include "thin/lee/lee_method.hpp"
#include "thin/random_masks.hpp"
#include "thin/slow_lee.hpp"
#include "thin/slow_zhang.hpp"
#include "thin/stored/thin_in_passes.hpp"
#include "thin/zhang/zhang_method.hpp"

using namespace skan_graph;

namespace {

/// A mask and what is kept between passes, in files. Counts tile layers that are read and written.
class ThinningFiles {
 public:
  explicit ThinningFiles(const BoolImage& mask)
      : bitmap{mask.shape, [this](auto... layers) { read_layers(layers...); },
               [this](auto... layers) { write_layers(layers...); }},
        between{[this](auto... bytes) { read_between(bytes...); },
                [this](auto... bytes) { write_between(bytes...); }},
        bytes_of_place_(bytes_between_passes(mask.shape) /
                        static_cast<std::uint64_t>(TileGrid(mask.shape).tile_layers())) {
    const std::vector<std::uint64_t> words = words_of(bitmap, mask);
    put(bitmap_file_, 0, words.data(), 8 * words.size());
  }

  /// Those of the skeleton.
  std::vector<std::uint8_t> pixels() {
    write_thinned(between, bitmap);
    std::vector<std::uint64_t> words(
        static_cast<std::size_t>(bitmap.layers() * bitmap.words_per_layer()));
    get(bitmap_file_, 0, words.data(), 8 * words.size());
    return pixels_of(bitmap, words);
  }

  StoredBitmap bitmap;
  BytesBetweenPasses between;
  std::int64_t layers_read = 0, layers_written = 0;
  std::int64_t most_layers = 0;  // read and not yet written
  std::uint64_t most_bytes = 0;  // between passes

 private:
  using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

  static void get(const File& file, std::uint64_t begin, void* bytes, std::size_t count) {
    std::fseek(file.get(), static_cast<long>(begin), SEEK_SET);
    CHECK(std::fread(bytes, 1, count, file.get()) == count);
  }
  static void put(const File& file, std::uint64_t begin, const void* bytes, std::size_t count) {
    std::fseek(file.get(), static_cast<long>(begin), SEEK_SET);
    CHECK(std::fwrite(bytes, 1, count, file.get()) == count);
  }
  std::uint64_t bytes_of(std::int64_t layers) const {
    return 8 * static_cast<std::uint64_t>(layers * bitmap.words_per_layer());
  }
  void count_read() { most_layers = std::max(most_layers, ++layers_read - layers_written); }

  void read_layers(std::int64_t layer, std::int64_t layers, std::uint64_t* words) {
    const std::lock_guard lock(mutex_);
    count_read();
    get(bitmap_file_, bytes_of(layer), words, bytes_of(layers));
  }
  void write_layers(std::int64_t layer, std::int64_t layers, const std::uint64_t* words) {
    const std::lock_guard lock(mutex_);
    put(bitmap_file_, bytes_of(layer), words, bytes_of(layers));
  }
  void read_between(std::uint64_t begin, std::span<std::byte> bytes) {
    const std::lock_guard lock(mutex_);
    if (begin % bytes_of_place_ == 0) count_read();
    get(between_file_, begin, bytes.data(), bytes.size());
  }
  void write_between(std::uint64_t begin, std::span<const std::byte> bytes) {
    const std::lock_guard lock(mutex_);
    ++layers_written;
    most_bytes = std::max<std::uint64_t>(most_bytes, begin + bytes.size());
    put(between_file_, begin, bytes.data(), bytes.size());
  }

  std::mutex mutex_;
  std::uint64_t bytes_of_place_;  // of a tile layer, between passes
  File bitmap_file_{std::tmpfile(), &std::fclose}, between_file_{std::tmpfile(), &std::fclose};
};

/// Thins in passes, with bands of one tile layer.
void thin_in_small_bands(ThinningFiles& files, bool zhang, const ThinningPasses& passes,
                         int threads) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    const TileGrid grid(files.bitmap.shape);
    thin_in_passes(files.bitmap, files.between, grid, zhang ? zhang_method() : lee_method(grid),
                   passes, {}, 1);
  });
}

}  // namespace

TEST_CASE("a mask in a file is thinned as in memory, in passes of any number of steps" *
          doctest::test_suite("large")) {
  std::mt19937_64 random(23);
  for (const Shape& shape :
       {Shape{1, 30, 64}, Shape{2, 30, 65}, Shape{65, 10, 12}, Shape{150, 7, 64},
        Shape{200, 9, 17}, Shape{96, 1, 65}, Shape{300, 64}, Shape{205, 63}})
    for (const BoolImage& mask :
         {noise(shape, 0.4, random), noise(shape, 0.9, random), tubes(shape, 3, random),
          noise(shape, 1, random)}) {
      const std::vector<std::uint8_t> expected = slow::Lee(mask).thin();
      for (const std::int64_t steps : {1, 2, 4, 6, 7, 12})
        for (const int threads : {1, 2, 3, 8}) {
          INFO(shape.to_string() << ", " << steps << " steps, " << threads << " threads");
          ThinningFiles file(mask);
          thin_in_small_bands(file, false, {.steps = steps}, threads);
          CHECK(file.pixels() == expected);
        }
    }
}

TEST_CASE("Zhang's thinning in passes gives what it gives in memory") {
  std::mt19937_64 random(29);
  for (const Shape& shape : {Shape{300, 64}, Shape{205, 63}, Shape{3, 700}})
    for (const BoolImage& mask : {noise(shape, 0.9, random), tubes(shape, 4, random)}) {
      const std::vector<std::uint8_t> expected = slow::thin_zhang(mask);
      for (const std::int64_t steps : {1, 2, 5})
        for (const int threads : {1, 3}) {
          ThinningFiles file(mask);
          thin_in_small_bands(file, true, {.steps = steps}, threads);
          CHECK(file.pixels() == expected);
        }
    }
}

TEST_CASE("few layers are in memory at a time; a pass reads and writes each at most once") {
  std::mt19937_64 random(31);
  const BoolImage mask = tubes({400, 20, 20}, 4, random);
  for (const std::int64_t steps : {1, 3, 6})
    for (const int threads : {1, 4}) {
      ThinningFiles file(mask);
      std::int64_t passes = 0;
      thin_in_small_bands(file, false,
                          {.steps = steps, .after_pass = [&](std::int64_t) { ++passes; }}, threads);
      CHECK(file.layers_read == file.layers_written);
      CHECK(file.layers_read >= 2 * 50);
      CHECK(file.layers_read <= passes * 50);
      CHECK(file.most_layers <= bands_in_memory(steps));
      CHECK(file.most_bytes <= bytes_between_passes(mask.shape));
    }
}

TEST_CASE("layers in which nothing changes any more are not read in another pass") {
  // Thin lines everywhere, and two objects that take many rounds, one of them at the end.
  std::mt19937_64 random(43);
  BoolImage mask = tubes({600, 40, 40}, 1, random);
  for (const std::uint64_t first : {200, 566})
    for (PixelIndex plane = first; plane < first + 34; ++plane)
      std::fill_n(mask.pixels.begin() + static_cast<std::ptrdiff_t>(plane * 1600), 1600,
                  std::uint8_t{1});
  const std::vector<std::uint8_t> expected = slow::Lee(mask).thin();
  for (const std::int64_t steps : {1, 6})
    for (const int threads : {1, 3}) {
      ThinningFiles file(mask);
      std::int64_t passes = 0;
      thin_in_small_bands(file, false,
                          {.steps = steps, .after_pass = [&](std::int64_t) { ++passes; }}, threads);
      CHECK(file.layers_read == file.layers_written);
      CHECK(file.layers_read < passes * 75 * 3 / 4);
      CHECK(file.pixels() == expected);
    }
}

TEST_CASE("a stored bitmap is thinned as in memory; an error of reading or writing ends it") {
  std::mt19937_64 random(37);
  const BoolImage volume = tubes({70, 60, 66}, 5, random), flat = tubes({300, 200}, 5, random);
  ThinningFiles file(volume), flat_file(flat);
  std::uint64_t passes = 0, last = 0;
  thin_lee_in_passes(file.bitmap, file.between, {.steps = 6},
                     [&](std::uint64_t done, std::uint64_t total) {
                       CHECK(done >= last);
                       CHECK(done <= total);
                       last = done;
                       ++passes;
                     });
  CHECK(passes > 2);
  CHECK(file.pixels() == thinned(volume, [](PaddedBitmap& mask) { thin_lee(mask); }).pixels);
  thin_zhang_in_passes(flat_file.bitmap, flat_file.between, {.steps = 4});
  CHECK(flat_file.pixels() == thinned(flat, [](PaddedBitmap& mask) { thin_zhang(mask); }).pixels);

  BytesBetweenPasses full = file.between;
  full.write = [](auto...) { throw std::runtime_error("no space"); };
  CHECK_THROWS_WITH(thin_lee_in_passes(file.bitmap, full, {.steps = 6}), "no space");
  StoredBitmap broken = file.bitmap;
  broken.read = [](auto...) { throw std::runtime_error("broken"); };
  broken.write = [](auto...) { throw std::runtime_error("broken"); };
  CHECK_THROWS_WITH(thin_lee_in_passes(broken, file.between, {.steps = 6}), "broken");
  CHECK_THROWS_WITH(write_thinned(file.between, broken), "broken");
  CHECK_THROWS_AS(thin_zhang_in_passes(file.bitmap, file.between, {.steps = 2}),
                  std::invalid_argument);
  CHECK_THROWS_AS(thin_lee_in_passes(file.bitmap, file.between, {.steps = 0}),
                  std::invalid_argument);
}

TEST_CASE("a thinning that was cut short goes on from what any of its passes has left") {
  std::mt19937_64 random(41);
  const BoolImage mask = tubes({70, 60, 66}, 5, random);
  const auto expected = thinned(mask, [](PaddedBitmap& bitmap) { thin_lee(bitmap); }).pixels;
  bool has_ended = false;
  for (int passes = 1; !has_ended; ++passes) {
    ThinningFiles file(mask);
    std::int64_t steps_done = 0;
    int passes_done = 0;
    const auto stop = [&](std::int64_t steps) {
      CHECK(steps > steps_done);
      steps_done = steps;
      if (++passes_done == passes) throw std::runtime_error("stop");
    };
    has_ended = true;
    try {
      thin_lee_in_passes(file.bitmap, file.between, {.steps = 4, .after_pass = stop});
    } catch (const std::runtime_error&) {
      has_ended = false;
      thin_lee_in_passes(file.bitmap, file.between, {.steps = 7, .first_step = steps_done});
    }
    CHECK(file.pixels() == expected);
  }
}

TEST_CASE("the memory of a stored thinning grows with its steps, and little with the number of layers") {
  const auto bytes = [](std::uint64_t planes, std::int64_t steps) {
    return static_cast<double>(stored_thinning_bytes(Shape{planes, 1024, 1024}, steps));
  };
  const double plane = 1024 * 1024 / 8;
  CHECK(bytes(1024, 1) < 100 * plane);
  CHECK(bytes(1024, 6) < 350 * plane);
  // What each tile's history takes.
  CHECK(bytes(2048, 6) - bytes(1024, 6) < 1024 * plane / 40);
}
