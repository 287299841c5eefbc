#include "thin/centred/depth_keys.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <utility>
#include <vector>

#include "kernels/cpu_level.hpp"
#include "parallel/ranges.hpp"
#include "thin/radius/row_distances.hpp"
#include "thin/centred/squares.hpp"
#include "thin/centred/word_keys.hpp"

namespace skan_graph {

namespace {

/// A strip of `words` words from every line along an axis, one after another, and the distances of
/// their pixels as far as they are known.
template <class Value>
struct Strip {
  std::int64_t lines, words;
  UninitializedVector<Value> values;

  Strip(std::int64_t line_count, std::int64_t word_count)
      : lines(line_count), words(word_count),
        values(static_cast<std::size_t>(line_count * word_count * bits_per_word)) {}
  Value* at(std::int64_t line, std::int64_t word) {
    return values.data() + (line * words + word) * bits_per_word;
  }
};

/// For the 64 columns of a word, the smallest sum of the squared distance in some line and the
/// square of the distance to that line. `squares[k]` is the square of the distance across k lines.
template <class Value>
void nearest_across(Strip<Value>& strip, std::int64_t line, std::int64_t word,
                    const std::vector<Value>& squares, Value* nearest) {
  std::copy_n(strip.at(line, word), bits_per_word, nearest);
  for (std::int64_t k = 1;; ++k) {
    const bool before = k <= line, after = line + k < strip.lines;
    if (!before && !after) return;
    const Value way = squares[static_cast<std::size_t>(k)];
    Value farthest = 0;
    for (int i = 0; i < bits_per_word; ++i) farthest = std::max(farthest, nearest[i]);
    if (farthest <= way) return;
    const auto look = [&](const Value* there) {
      for (int i = 0; i < bits_per_word; ++i)
        nearest[i] = std::min(nearest[i], static_cast<Value>(there[i] + way));
    };
    if (before) look(strip.at(line - k, word));
    if (after) look(strip.at(line + k, word));
  }
}

/// Computes the keys in passes along the axes. Between passes, the squares of mask pixels are
/// stored packed, in the memory of the keys.
template <class Squares>
class Passes {
 public:
  using Value = typename Squares::Value;
  using Stored = typename Squares::Stored;

  Passes(const PaddedBitmap& mask, const MaskTiles& tiles, const Squares& squares)
      : bitmap_(mask), tiles_(tiles), squares_(squares), shape_(mask.shape()),
        axes_(shape_.dimensions()),
        words_per_row_((static_cast<std::int64_t>(shape_.row_length()) + bits_per_word - 1) /
                       bits_per_word),
        rows_(static_cast<std::int64_t>(shape_[axes_ - 2])),
        planes_(axes_ == 3 ? static_cast<std::int64_t>(shape_[0]) : 1),
        packed_(tiles.pixel_count() + keys_padding) {}

  /// False if some pixel is too deep for these squares.
  bool run() {
    for_each_strip(planes_, rows_, axes_ - 2, [this](std::int64_t plane, auto& strip,
                                                     std::int64_t first, const auto& ways) {
      at_cpu_level([&] { along_rows(plane, strip, first, ways); });
    });
    if (axes_ == 3)
      for_each_strip(rows_, planes_, 0, [this](std::int64_t row, auto& strip, std::int64_t first,
                                               const auto& ways) {
        at_cpu_level([&] { across_planes(row, strip, first, ways); });
      });
    return !too_deep_;
  }

  UninitializedVector<Stored> take() { return std::move(packed_); }

 private:
  template <class Work>
  void for_each_strip(std::int64_t layers, std::int64_t lines, std::size_t axis, Work&& work) {
    std::vector<Value> ways(static_cast<std::size_t>(lines));
    for (std::size_t k = 0; k < ways.size(); ++k)
      ways[k] = squares_.square(axis, static_cast<std::int64_t>(k));
    constexpr std::int64_t most_pixels = 1 << 17;
    const std::int64_t most_words =
        std::clamp<std::int64_t>(most_pixels / bits_per_word / lines, 1, words_per_row_);
    const std::int64_t strips = (words_per_row_ + most_words - 1) / most_words;
    Ranges(layers * strips, 1).parallel_for_each([&](std::int64_t number, auto, auto) {
      const std::int64_t first = number % strips * most_words;
      Strip<Value> strip(lines, std::min(most_words, words_per_row_ - first));
      work(number / strips, strip, first, ways);
    });
  }

  /// For a plane: along its rows, then across them.
  void along_rows(std::int64_t plane, Strip<Value>& strip, std::int64_t first_word,
                  const std::vector<Value>& ways) {
    const auto length = static_cast<std::int64_t>(shape_.row_length());
    for (std::int64_t row = 0; row < rows_; ++row) {
      RowDistances<Squares> distances(squares_, axes_ - 1, row_at(plane, row).words, length,
                                      first_word);
      for (std::int64_t w = 0; w < strip.words; ++w)
        distances.next(first_word + w, strip.at(row, w));
    }
    for (std::int64_t row = 0; row < rows_; ++row)
      pack_line(row_at(plane, row), strip, row, first_word, ways, axes_ == 2);
  }

  /// For the same row of all planes.
  void across_planes(std::int64_t row, Strip<Value>& strip, std::int64_t first_word,
                     const std::vector<Value>& ways) {
    for (std::int64_t plane = 0; plane < planes_; ++plane) {
      const Row here = row_at(plane, row);
      for (std::int64_t w = 0; w < strip.words; ++w) {
        Value* values = strip.at(plane, w);
        std::fill_n(values, bits_per_word, Value{0});
        if (here.words[first_word + w] == 0) continue;
        for_each_part(here, first_word + w,
                      [&](int first, std::uint64_t part, const Stored* stored) {
                        for (; part != 0; part &= part - 1)
                          values[first + std::countr_zero(part)] = squares_.loaded(*stored++);
                      });
      }
    }
    for (std::int64_t plane = 0; plane < planes_; ++plane)
      pack_line(row_at(plane, row), strip, plane, first_word, ways, true);
  }

  /// A row of the image: its words, its tiles, and its row number within these tiles.
  struct Row {
    const std::uint64_t* words;
    std::int64_t first_tile, row_of_tile;
  };

  Row row_at(std::int64_t plane, std::int64_t row) const {
    const auto number = static_cast<std::uint64_t>(plane * rows_ + row);
    return {bitmap_.words() + bitmap_.row_start(number) / bits_per_word,
            tiles_.bitmap().first_tile(number), row % TiledBitmap::side};
  }

  /// For a word of a row, calls `visit(column, pixels, stored)` for each group of eight columns
  /// (one tile) that has mask pixels.
  template <class Visitor>
  void for_each_part(const Row& row, std::int64_t word, Visitor&& visit) {
    constexpr int side = TiledBitmap::side;
    const std::int64_t tile = row.first_tile + word * bits_per_word / side;
    for (int first = 0; first < bits_per_word; first += side)
      if (const std::uint64_t part = row.words[word] >> first & 0xff; part != 0)
        visit(first, part,
              packed_.data() + tiles_.first_pixel(tile + first / side, row.row_of_tile));
  }

  void pack_line(const Row& row, Strip<Value>& strip, std::int64_t line,
                 std::int64_t first_word, const std::vector<Value>& ways, bool last_pass) {
    std::array<Value, bits_per_word> nearest;
    Value deepest = 0;
    for (std::int64_t w = 0; w < strip.words; ++w) {
      if (row.words[first_word + w] == 0) continue;
      nearest_across(strip, line, w, ways, nearest.data());
      for_each_part(row, first_word + w, [&](int first, std::uint64_t part, Stored* stored) {
        for (; part != 0; part &= part - 1) {
          const Value square = nearest[static_cast<std::size_t>(first + std::countr_zero(part))];
          deepest = std::max(deepest, square);
          *stored++ = last_pass ? squares_.key(square) : squares_.stored(square);
        }
      });
    }
    if (last_pass && deepest >= Squares::far) too_deep_ = true;
  }

  const PaddedBitmap& bitmap_;
  const MaskTiles& tiles_;
  const Squares& squares_;
  const Shape& shape_;
  std::size_t axes_;
  std::int64_t words_per_row_, rows_, planes_;
  UninitializedVector<Stored> packed_;
  std::atomic<bool> too_deep_ = false;
};

/// In units of the smallest spacing.
std::vector<double> relative(std::span<const double> spacing) {
  std::vector<double> ratios(spacing.begin(), spacing.end());
  const double smallest = *std::ranges::min_element(spacing);
  for (double& ratio : ratios) ratio /= smallest;
  return ratios;
}

/// The squares in the largest unit of which all are whole multiples; empty if there is none.
bool find_whole_squares(const std::vector<double>& ratios, WholeSquares& squares) {
  constexpr std::uint32_t smallest_part = 16;
  for (squares.unit = 1; squares.unit <= smallest_part; ++squares.unit) {
    bool whole = true;
    for (std::size_t axis = 0; axis < ratios.size(); ++axis) {
      const double square = ratios[axis] * ratios[axis] * squares.unit;
      const double nearest = std::round(square);
      whole = whole && nearest < WholeSquares::far && std::abs(square - nearest) < 1e-9 * square;
      if (whole) squares.weight[axis] = static_cast<std::uint32_t>(nearest);
    }
    if (whole) return true;
  }
  return false;
}

/// Replaces keys by their ranks among the existing keys.
void rank_keys(std::span<DepthKey> keys) {
  if (keys.empty()) return;
  struct Word {
    std::uint64_t present = 0;
    DepthKey before = 0;
  };
  std::vector<Word> words(std::ranges::max(keys) / bits_per_word + 1);
  for (const DepthKey key : keys)
    words[key / bits_per_word].present |= std::uint64_t{1} << key % bits_per_word;
  DepthKey count = 0;
  for (Word& word : words)
    word.before = std::exchange(count, count + static_cast<DepthKey>(std::popcount(word.present)));
  for (DepthKey& key : keys) {
    const Word& word = words[key / bits_per_word];
    const std::uint64_t below = (std::uint64_t{1} << key % bits_per_word) - 1;
    key = word.before + static_cast<DepthKey>(std::popcount(word.present & below));
  }
}

}  // namespace

DepthKeys::DepthKeys(const PaddedBitmap& mask, const MaskTiles& tiles,
                     std::span<const double> spacing) {
  if (tiles.pixel_count() == mask.shape().pixel_count()) {
    narrow_.assign(tiles.pixel_count() + keys_padding, 0);
    return;
  }
  const std::vector<double> ratios = relative(spacing);
  WholeSquares whole;
  if (find_whole_squares(ratios, whole)) {
    Passes passes(mask, tiles, whole);
    if (passes.run()) {
      narrow_ = passes.take();
      return;
    }
  }
  RealSquares real;
  std::ranges::transform(ratios, real.spacing.begin(),
                         [](double ratio) { return static_cast<float>(ratio); });
  Passes passes(mask, tiles, real);
  passes.run();
  wide_ = passes.take();
  rank_keys(std::span(wide_).first(tiles.pixel_count()));
}

}  // namespace skan_graph
