#include "skan_graph/thin/thin_by_ranks.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/zhang.hpp"
#include "support/threads_as_ranks.hpp"
#include "thin/layer_words.hpp"
#include "thin/lee/lee_method.hpp"
#include "thin/random_masks.hpp"
#include "thin/ranks/rank_layers.hpp"
#include "thin/ranks/thin_part_of_rank.hpp"
#include "thin/slow_lee.hpp"
#include "thin/slow_zhang.hpp"
#include "thin/zhang/zhang_method.hpp"

using namespace skan_graph;

namespace {

/// A mask that all ranks can reach. It counts how often each layer is written.
class SharedBitmap {
 public:
  explicit SharedBitmap(const BoolImage& mask)
      : bitmap{mask.shape, [this](auto... layers) { read(layers...); },
               [this](auto... layers) { write(layers...); }},
        written(static_cast<std::size_t>(bitmap.layers())),
        words_(words_of(bitmap, mask)) {}

  std::vector<std::uint8_t> pixels() const { return pixels_of(bitmap, words_); }

  StoredBitmap bitmap;
  std::vector<int> written;

 private:
  void read(std::int64_t layer, std::int64_t layers, std::uint64_t* words) {
    const std::lock_guard lock(mutex_);
    std::copy_n(words_.begin() + layer * bitmap.words_per_layer(),
                layers * bitmap.words_per_layer(), words);
  }
  void write(std::int64_t layer, std::int64_t layers, const std::uint64_t* words) {
    const std::lock_guard lock(mutex_);
    for (std::int64_t l = layer; l < layer + layers; ++l) ++written[static_cast<std::size_t>(l)];
    std::copy_n(words, layers * bitmap.words_per_layer(),
                words_.begin() + layer * bitmap.words_per_layer());
  }

  std::mutex mutex_;
  std::vector<std::uint64_t> words_;
};

/// What several ranks make of a mask, each with so many threads.
std::vector<std::uint8_t> thinned_by_ranks(const BoolImage& mask, bool zhang, std::uint64_t count,
                                           int threads, std::int64_t tiles_of_band) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  SharedBitmap shared(mask);
  const auto errors = run_as_ranks(count, [&](Communicator& ranks) {
    tbb::task_arena arena(threads);
    arena.execute([&] {
      const TileGrid grid(mask.shape);
      thin_part_of_rank(shared.bitmap, grid, zhang ? zhang_method() : lee_method(grid), ranks, {},
                        tiles_of_band);
    });
  });
  for (const auto& error : errors) CHECK(!error);
  CHECK(std::ranges::all_of(shared.written, [](int times) { return times == 1; }));
  return shared.pixels();
}

std::string text_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& thrown) {
    return thrown.what();
  }
}

bool is_rank_error(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const RankError&) {
    return true;
  } catch (...) {
    return false;
  }
}

/// The tile layers of each rank: the first ones, and the end.
std::vector<std::int64_t> cuts(std::uint64_t layers, std::uint64_t ranks) {
  const TileGrid grid(Shape{layers, 4, 4});
  std::vector<std::int64_t> cuts{0};
  for (std::uint64_t rank = 0; rank < ranks; ++rank) {
    const RankPart part = part_of_rank(grid, rank, ranks);
    CHECK(part.first == cuts.back());
    cuts.push_back(part.last);
  }
  return cuts;
}

}  // namespace

TEST_CASE("ranks have about as many tile layers each; the last ones none if there are too few") {
  CHECK(cuts(64, 3) == std::vector<std::int64_t>{0, 2, 5, 8});
  CHECK(cuts(17, 3) == std::vector<std::int64_t>{0, 1, 2, 3});
  CHECK(cuts(9, 4) == std::vector<std::int64_t>{0, 1, 2, 2, 2});
}

TEST_CASE("Lee's thinning by ranks gives what it gives in memory" *
          doctest::test_suite("large")) {
  std::mt19937_64 random(43);
  // The last rank has one layer, one tile layer; rows of more than 64 tiles; more ranks than tile
  // layers.
  for (const Shape& shape :
       {Shape{41, 12, 20}, Shape{40, 9, 17}, Shape{20, 10, 530}, Shape{9, 30, 30}, Shape{5, 8, 9},
        Shape{96, 1, 65}, Shape{1, 90, 70}, Shape{100, 64}, Shape{33, 200}})
    for (const BoolImage& mask :
         {noise(shape, 0.3, random), noise(shape, 0.6, random), noise(shape, 0.9, random),
          tubes(shape, 3, random), blobs(shape, random), noise(shape, 1, random)}) {
      const std::vector<std::uint8_t> expected = slow::Lee(mask).thin();
      for (const std::uint64_t ranks : {1, 2, 3, 4, 5})
        for (const int threads : {1, 2, 4})
          for (const std::int64_t tiles_of_band : {1, 20}) {
            INFO(shape.to_string() << ", " << ranks << " ranks, " << threads << " threads, bands of "
                                   << tiles_of_band);
            CHECK(thinned_by_ranks(mask, false, ranks, threads, tiles_of_band) == expected);
          }
    }
}

TEST_CASE("Zhang's thinning by ranks gives what it gives in memory") {
  std::mt19937_64 random(47);
  for (const Shape& shape : {Shape{100, 64}, Shape{65, 129}, Shape{9, 700}})
    for (const BoolImage& mask :
         {noise(shape, 0.9, random), tubes(shape, 4, random), noise(shape, 1, random)}) {
      const std::vector<std::uint8_t> expected = slow::thin_zhang(mask);
      for (const std::uint64_t ranks : {1, 2, 3, 5})
        for (const std::int64_t tiles_of_band : {1, 512})
          CHECK(thinned_by_ranks(mask, true, ranks, 2, tiles_of_band) == expected);
    }
}

TEST_CASE("thinning by ranks in large tiles of rows, and its progress") {
  std::mt19937_64 random(53);
  const BoolImage volume = tubes({70, 60, 130}, 6, random), flat = tubes({300, 200}, 5, random);
  SharedBitmap shared(volume), shared_flat(flat);
  const auto errors = run_as_ranks(3, [&](Communicator& ranks) {
    std::uint64_t rounds = 0, last = 0;
    thin_lee_by_ranks(shared.bitmap, ranks, [&](std::uint64_t done, std::uint64_t total) {
      CHECK(total == 3 * 8 * 17);
      CHECK(done >= last);
      CHECK(done <= total);
      last = done;
      ++rounds;
    });
    CHECK(rounds > 2);
    thin_zhang_by_ranks(shared_flat.bitmap, ranks);
  });
  for (const auto& error : errors) CHECK(!error);
  CHECK(shared.pixels() == thinned(volume, [](PaddedBitmap& mask) { thin_lee(mask); }).pixels);
  CHECK(shared_flat.pixels() == thinned(flat, [](PaddedBitmap& mask) { thin_zhang(mask); }).pixels);
}

TEST_CASE("an error on any rank, when it reads, thins or writes, ends all; rank 0 has its message") {
  std::mt19937_64 random(59);
  const BoolImage mask = tubes({60, 40, 40}, 5, random);
  for (const std::string moment : {"read", "thin", "write"})
    for (std::uint64_t failing = 0; failing < 4; ++failing) {
      CAPTURE(moment);
      CAPTURE(failing);
      SharedBitmap shared(mask);
      const auto errors = run_as_ranks(4, [&](Communicator& ranks) {
        StoredBitmap bitmap = shared.bitmap;
        std::function<void(std::uint64_t, std::uint64_t)> progress;
        if (ranks.rank() == failing) {
          const auto fail = [](auto...) { throw std::invalid_argument("a hole"); };
          if (moment == "read") bitmap.read = fail;
          if (moment == "thin") progress = fail;
          if (moment == "write") bitmap.write = fail;
        }
        thin_lee_by_ranks(bitmap, ranks, progress);
      });
      for (std::uint64_t rank = 0; rank < 4; ++rank) {
        REQUIRE(errors[rank]);
        CHECK(is_rank_error(errors[rank]) == (rank != failing));
        CHECK(text_of(errors[rank]) == (rank == 0 || rank == failing ? "a hole" : ""));
      }
    }
}

TEST_CASE("a mask that ranks cannot thin is refused on each of them") {
  SharedBitmap volume({Shape{4, 4, 4}, std::vector<std::uint8_t>(64)});
  const auto errors = run_as_ranks(2, [&](Communicator& ranks) {
    thin_zhang_by_ranks(volume.bitmap, ranks);
  });
  for (const auto& error : errors)
    CHECK_THROWS_AS(std::rethrow_exception(error), std::invalid_argument);
}

TEST_CASE("the memory of a rank is its share of the bits and 60 layers") {
  const auto bytes = [](std::uint64_t planes, std::uint64_t ranks) {
    return static_cast<double>(thinning_bytes_of_rank(Shape{planes, 1024, 1024}, ranks));
  };
  const double plane = 1024 * 1024 / 8;
  CHECK(bytes(1024, 1) < 1140 * plane);
  CHECK(bytes(1024, 4) < 335 * plane);
  CHECK(bytes(4096, 4) < 1140 * plane);
}
