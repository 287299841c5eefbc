#include "thin/centred/peel.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <utility>

#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"
#include "thin/centred/key_order.hpp"
#include "thin/centred/lengths.hpp"
#include "thin/centred/neighbors_in_tiles.hpp"
#include "thin/centred/simple_kernels.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t words_per_range = 256;
static_assert(words_per_range % word_lanes == 0);

/// The tiles of a round, and for each the pixels of the round and those that are removed at once.
/// Filled up to whole vectors with a tile that has neither.
struct Round {
  std::vector<std::int64_t> words;
  std::vector<std::uint64_t> pixels, going;

  void begin(std::span<const std::int64_t> with) {
    words.assign(with.begin(), with.end());
    const std::size_t filled = (words.size() + word_lanes - 1) / word_lanes * word_lanes;
    words.resize(filled, with.front());
    pixels.assign(filled, 0);
    going.resize(filled);
    size = with.size();
  }
  WordList candidates(std::size_t first, std::size_t last) {
    return {words.data() + first, going.data() + first, last - first};
  }

  std::size_t size = 0;  // without the filling
};

class Peeling {
 public:
  Peeling(const TiledBitmap& object, const PaddedBitmap& mask, const NearestBackground& nearest,
          const Neighborhoods& neighborhoods, std::span<const double> spacing)
      : object_(object), waiting_(mask.shape()), next_(mask.shape()), candidates_(mask.shape()),
        near_waiting_(static_cast<std::size_t>(object.word_count())), mask_(mask),
        nearest_(nearest), neighborhoods_(neighborhoods), steps_(object),
        least_spur_(least_spur(spacing)) {}

  /// Does all rounds of one key: the first with the pixels of this key, the others with waiting
  /// pixels that have lost a neighbour.
  void take(KeyOrder& order) {
    round_.begin(order.words());
    take_at_once([&](std::size_t i) { return order.take(i); });
    take_one_by_one();
    while (collect_touched()) {
      round_.begin(touched_);
      take_at_once([this](std::size_t i) {
        return std::exchange(next_.words()[round_.words[i]], 0);
      });
      take_one_by_one();
    }
  }

  Peeled result() && { return {object_.untiled(), std::move(kept_), std::move(reaches_)}; }

 private:
  /// A pixel that is tested on its own: its bit in the mask and in its tile.
  struct Left {
    BitIndex bit;
    std::int64_t word;
    int pixel;
  };

  static constexpr int side = TiledBitmap::side;

  BitIndex row_stride() const {
    const auto strides = mask_.strides();
    return strides[strides.size() - 2];
  }

  template <class Work>
  void for_each_range(Work&& work) {
    Ranges(static_cast<std::int64_t>(round_.words.size()), words_per_range)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          work(static_cast<std::size_t>(first), static_cast<std::size_t>(last));
        });
  }

  /// (a): removes the P-simple pixels of the round at once.
  template <class Pixels>
  void take_at_once(Pixels&& pixels) {
    for_each_range([&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < std::min(last, round_.size); ++i)
        round_.pixels[i] = pixels(i);
      std::copy_n(round_.pixels.begin() + static_cast<std::ptrdiff_t>(first), last - first,
                  round_.going.begin() + static_cast<std::ptrdiff_t>(first));
      keep_candidates(object_.words(), steps_, round_.candidates(first, last));
      for (std::size_t i = first; i < std::min(last, round_.size); ++i)
        if (round_.going[i] != 0) candidates_.words()[round_.words[i]] = round_.going[i];
    });
    for_each_range([&](std::size_t first, std::size_t last) {
      keep_p_simple(object_.words(), candidates_.words(), steps_,
                    round_.candidates(first, last));
    });
    for_each_range([&](std::size_t first, std::size_t last) {
      std::vector<std::int64_t>& touched = touched_by_.local();
      for (std::size_t i = first; i < std::min(last, round_.size); ++i) {
        const std::int64_t word = round_.words[i];
        candidates_.words()[word] = 0;
        if (round_.going[i] == 0) continue;
        object_.words()[word] &= ~round_.going[i];
        touch_around(word, round_.going[i], touched);
        round_.pixels[i] &= ~round_.going[i];
      }
    });
  }

  /// (b): tests the remaining pixels of the round, by subfields.
  void take_one_by_one() {
    for (std::size_t i = 0; i < round_.size; ++i) {
      if (round_.pixels[i] == 0) continue;
      const std::int64_t word = round_.words[i];
      const BitIndex first = object_.padded_bit(word, mask_);
      for (std::uint64_t left = round_.pixels[i]; left != 0; left &= left - 1) {
        const int pixel = std::countr_zero(left);
        const BitIndex bit = first + pixel / side * row_stride() + pixel % side;
        left_[neighborhoods_.subfield(bit)].push_back({bit, word, pixel});
      }
    }
    for (std::vector<Left>& field : left_) {
      std::ranges::sort(field, {}, &Left::bit);
      for (const Left& left : field) take_one(left);
      field.clear();
    }
  }

  void take_one(const Left& left) {
    const std::uint64_t pixel = std::uint64_t{1} << left.pixel;
    const NeighborSet neighbors =
        neighbors_in_tiles(object_.words() + left.word, steps_, left.pixel);
    if (!is_simple(neighbors)) {
      wait(left.word, pixel);
      return;
    }
    if (is_end(neighbors)) {
      const double depth = nearest_.distance(left.bit), length = length_to(left.bit, depth);
      if (nearest_.exists() && !is_shorter(length, spur_factor * depth + least_spur_)) {
        kept_.push_back(left.bit);
        return;
      }
      neighborhoods_.for_each(left.bit, neighbors, [&](BitIndex neighbor, double distance) {
        lengthen(neighbor, length + distance, left.bit);
      });
    }
    object_.words()[left.word] &= ~pixel;
    touch_around(left.word, pixel, touched_by_.local());
  }

  double length_to(BitIndex bit, double depth) const {
    const auto known = reaches_.find(bit);
    return known == reaches_.end() ? depth : known->second.length;
  }

  /// A path of this length leads to a pixel from an end that is removed.
  void lengthen(BitIndex bit, double length, BitIndex from) {
    const auto [reach, is_new] = reaches_.try_emplace(bit, Reach{length, from});
    Reach& longest = reach->second;
    if (is_new) {
      // Nothing is shorter than the depth; no neighbour's is by more than the step between.
      longest.length = std::max(length, nearest_.distance(bit));
    } else if (is_shorter(longest.length, length)) {
      longest = {length, from};
    } else if (!is_shorter(length, longest.length)) {
      longest.from = std::min(longest.from, from);
    }
  }

  void wait(std::int64_t word, std::uint64_t pixel) {
    waiting_.words()[word] |= pixel;
    const std::int64_t reach = steps_.plane != 0 ? 1 : 0;
    for (std::int64_t plane = -reach; plane <= reach; ++plane)
      for (std::int64_t row = -1; row <= 1; ++row) {
        const std::int64_t tile = word + plane * steps_.plane + row * steps_.row;
        std::fill_n(near_waiting_.begin() + (tile - 1), 3, std::uint8_t{1});
      }
  }

  /// Waiting neighbours of a tile's pixels are tested in the next round.
  void touch_around(std::int64_t word, std::uint64_t pixels, std::vector<std::int64_t>& touched) {
    if (near_waiting_[static_cast<std::size_t>(word)] == 0) return;
    const auto above_and_below = [](std::uint64_t row) { return row | row << side | row >> side; };
    // Along the rows: pixels in the tile, and in the tiles before and after it.
    const std::array<std::uint64_t, 3> rows{
        (pixels & first_column) << (side - 1),
        pixels | (pixels << 1 & ~first_column) | (pixels >> 1 & ~last_column),
        (pixels & last_column) >> (side - 1)};
    const std::int64_t reach = steps_.plane != 0 ? 1 : 0;
    for (std::int64_t plane = -reach; plane <= reach; ++plane)
      for (std::int64_t column = -1; column <= 1; ++column) {
        const std::uint64_t row = rows[static_cast<std::size_t>(column + 1)];
        if (row == 0) continue;
        const std::int64_t tile = word + plane * steps_.plane + column;
        touch(tile, above_and_below(row), touched);
        touch(tile - steps_.row, row << (bits_per_word - side), touched);
        touch(tile + steps_.row, row >> (bits_per_word - side), touched);
      }
  }

  void touch(std::int64_t word, std::uint64_t pixels, std::vector<std::int64_t>& touched) {
    const std::atomic_ref waiting(waiting_.words()[word]), next(next_.words()[word]);
    std::uint64_t found = waiting.load(std::memory_order_relaxed) & pixels;
    if (found == 0) return;
    found &= waiting.fetch_and(~found, std::memory_order_relaxed);
    if (found != 0 && next.fetch_or(found, std::memory_order_relaxed) == 0)
      touched.push_back(word);
  }

  bool collect_touched() {
    touched_.clear();
    for (std::vector<std::int64_t>& some : touched_by_) {
      touched_.insert(touched_.end(), some.begin(), some.end());
      some.clear();
    }
    return !touched_.empty();
  }

  TiledBitmap object_;
  TiledBitmap waiting_;     // pixels that were tested one by one and stayed
  TiledBitmap next_;        // those of them that are to be tested again
  TiledBitmap candidates_;  // of the round
  ZeroedVector<std::uint8_t> near_waiting_;  // tiles: any waits there or beside, or did
  const PaddedBitmap& mask_;
  const NearestBackground& nearest_;
  const Neighborhoods& neighborhoods_;
  WordSteps steps_;
  double least_spur_;
  Round round_;
  std::array<std::vector<Left>, subfield_count> left_;
  PerThread<std::vector<std::int64_t>> touched_by_;
  std::vector<std::int64_t> touched_;
  std::vector<BitIndex> kept_;
  Reaches reaches_;
};

}  // namespace

Peeled peel(const PaddedBitmap& mask, const NearestBackground& nearest,
            const Neighborhoods& neighborhoods, std::span<const double> spacing,
            const ThinProgress& progress) {
  const MaskTiles tiles(mask);
  const DepthKeys keys(mask, tiles, spacing);
  Peeling peeling(tiles.bitmap(), mask, nearest, neighborhoods, spacing);
  for (KeyOrder order(tiles, keys); order.next();) {
    if (progress) progress(order.pixels_before(), tiles.pixel_count());
    peeling.take(order);
  }
  if (progress) progress(tiles.pixel_count(), tiles.pixel_count());
  return std::move(peeling).result();
}

}  // namespace skan_graph
