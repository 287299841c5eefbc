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

/// A mask in a file. It counts the layers that are read and written.
class BitmapFile {
 public:
  explicit BitmapFile(const BoolImage& mask)
      : bitmap{mask.shape, [this](auto... layers) { read(layers...); },
               [this](auto... layers) { write(layers...); }},
        file_(std::tmpfile(), &std::fclose) {
    const std::vector<std::uint64_t> words = words_of(bitmap, mask);
    put(0, words.data(), words.size());
  }

  std::vector<std::uint8_t> pixels() {
    std::vector<std::uint64_t> words(
        static_cast<std::size_t>(bitmap.layers() * bitmap.words_per_layer()));
    get(0, words.data(), words.size());
    return pixels_of(bitmap, words);
  }

  StoredBitmap bitmap;
  std::int64_t layers_read = 0, layers_written = 0;
  std::int64_t most_layers = 0;  // read and not yet written

 private:
  void get(std::int64_t layer, std::uint64_t* words, std::size_t count) {
    std::fseek(file_.get(), static_cast<long>(8 * layer * bitmap.words_per_layer()), SEEK_SET);
    CHECK(std::fread(words, 8, count, file_.get()) == count);
  }
  void put(std::int64_t layer, const std::uint64_t* words, std::size_t count) {
    std::fseek(file_.get(), static_cast<long>(8 * layer * bitmap.words_per_layer()), SEEK_SET);
    CHECK(std::fwrite(words, 8, count, file_.get()) == count);
  }
  void read(std::int64_t layer, std::int64_t layers, std::uint64_t* words) {
    const std::lock_guard lock(mutex_);
    layers_read += layers;
    most_layers = std::max(most_layers, layers_read - layers_written);
    get(layer, words, static_cast<std::size_t>(layers * bitmap.words_per_layer()));
  }
  void write(std::int64_t layer, std::int64_t layers, const std::uint64_t* words) {
    const std::lock_guard lock(mutex_);
    layers_written += layers;
    put(layer, words, static_cast<std::size_t>(layers * bitmap.words_per_layer()));
  }

  std::mutex mutex_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

/// Thins in passes, with bands of one tile layer.
void thin_in_small_bands(BitmapFile& file, bool zhang, std::int64_t steps, int threads) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    const TileGrid grid(file.bitmap.shape);
    thin_in_passes(file.bitmap, grid, zhang ? zhang_method() : lee_method(grid),
                   {.steps = steps}, {}, 1);
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
          BitmapFile file(mask);
          thin_in_small_bands(file, false, steps, threads);
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
          BitmapFile file(mask);
          thin_in_small_bands(file, true, steps, threads);
          CHECK(file.pixels() == expected);
        }
    }
}

TEST_CASE("a pass reads and writes each layer once, and few are in memory at a time") {
  std::mt19937_64 random(31);
  const BoolImage mask = tubes({400, 20, 20}, 4, random);
  for (const std::int64_t steps : {1, 3, 6})
    for (const int threads : {1, 4}) {
      BitmapFile file(mask);
      thin_in_small_bands(file, false, steps, threads);
      CHECK(file.layers_read == file.layers_written);
      CHECK(file.layers_read % 400 == 0);
      CHECK(file.most_layers <= 8 * bands_in_memory(steps));
    }
}

TEST_CASE("thin_lee and thin_zhang of a stored bitmap; an error of reading or writing ends them") {
  std::mt19937_64 random(37);
  const BoolImage volume = tubes({70, 60, 66}, 5, random), flat = tubes({300, 200}, 5, random);
  BitmapFile file(volume), flat_file(flat);
  std::uint64_t passes = 0, last = 0;
  thin_lee(file.bitmap, {.steps = 6}, [&](std::uint64_t done, std::uint64_t total) {
    CHECK(done >= last);
    CHECK(done <= total);
    last = done;
    ++passes;
  });
  CHECK(passes > 2);
  CHECK(file.pixels() == thinned(volume, [](PaddedBitmap& mask) { thin_lee(mask); }).pixels);
  thin_zhang(flat_file.bitmap, {.steps = 4});
  CHECK(flat_file.pixels() == thinned(flat, [](PaddedBitmap& mask) { thin_zhang(mask); }).pixels);

  StoredBitmap full = file.bitmap;
  full.write = [](auto...) { throw std::runtime_error("no space"); };
  CHECK_THROWS_WITH(thin_lee(full, {.steps = 6}), "no space");
  CHECK_THROWS_AS(thin_zhang(file.bitmap, {.steps = 2}), std::invalid_argument);
  CHECK_THROWS_AS(thin_lee(file.bitmap, {.steps = 0}), std::invalid_argument);
}

TEST_CASE("a thinning that was cut short goes on from the bitmap after any of its passes") {
  std::mt19937_64 random(41);
  const BoolImage mask = tubes({70, 60, 66}, 5, random);
  const auto expected = thinned(mask, [](PaddedBitmap& bitmap) { thin_lee(bitmap); }).pixels;
  bool has_ended = false;
  for (int passes = 1; !has_ended; ++passes) {
    BitmapFile file(mask);
    std::int64_t steps_done = 0;
    int passes_done = 0;
    const auto stop = [&](std::int64_t steps) {
      CHECK(steps > steps_done);
      steps_done = steps;
      if (++passes_done == passes) throw std::runtime_error("stop");
    };
    has_ended = true;
    try {
      thin_lee(file.bitmap, {.steps = 4, .after_pass = stop});
    } catch (const std::runtime_error&) {
      has_ended = false;
      thin_lee(file.bitmap, {.steps = 7, .first_step = steps_done});
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
