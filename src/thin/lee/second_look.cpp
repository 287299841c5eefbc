#include "thin/lee/second_look.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <numeric>
#include <utility>

namespace skan_graph {

namespace {

constexpr std::uint32_t middle_place = 1U << 13, earlier_places = middle_place - 1;
/// Places by their row (the first, the last) and column, in each of the three layers.
constexpr std::uint32_t first_row = 0b111 * 0x40201U, last_row = first_row << 6;
constexpr std::uint32_t first_columns = 0b001001001 * 0x40201U, last_columns = first_columns << 2;

/// Three pixels of a row of 64, starting before `column`.
std::uint32_t three_of_row(const std::uint64_t* word, std::int64_t column) {
  const std::uint64_t middle = *word;
  if (column == 0)
    return static_cast<std::uint32_t>((middle & 3) << 1 | word[-TileGrid::depth] >> 63);
  std::uint64_t three = middle >> (column - 1);
  if (column == bits_per_word - 1) three |= word[TileGrid::depth] << 2;
  return three & 7;
}

/// Three rows of eight pixels, starting before `row`, in the lowest bytes.
std::uint64_t three_rows(const std::uint64_t* word, std::int64_t row_step, std::int64_t row) {
  const std::uint64_t middle = *word;
  if (row == 0) return middle << 8 | word[-row_step] >> 56;
  if (row == 7) return middle >> 48 | word[row_step] << 16;
  return middle >> 8 * (row - 1);
}

/// Nine pixels, three in each of the lowest bytes, side by side.
std::uint32_t side_by_side(std::uint64_t nine) {
  return static_cast<std::uint32_t>((nine & 0007) | (nine >> 5 & 0070) | (nine >> 10 & 0700));
}

/// Nine pixels of a plane, the middle one at `row`, `column` of the word, neither at a side.
std::uint32_t nine_within_word(const std::uint64_t* word, std::int64_t row,
                               std::int64_t column) {
  return side_by_side(*word >> (8 * row + column - 9) & 0x070707);
}

/// The same anywhere in the word.
std::uint32_t nine_of_plane(const std::uint64_t* word, std::int64_t row_step, std::int64_t row,
                            std::int64_t column) {
  const std::uint64_t rows = three_rows(word, row_step, row);
  if (column == 0)
    return side_by_side((rows << 1 & 0x060606) |
                        (three_rows(word - TileGrid::depth, row_step, row) >> 7 & 0x010101));
  if (column == 7)
    return side_by_side((rows >> 6 & 0x030303) |
                        (three_rows(word + TileGrid::depth, row_step, row) << 2 & 0x040404));
  return side_by_side(rows >> (column - 1) & 0x070707);
}

/// The word of a layer of pixels, at a distance from the first word of its tile layer.
template <class Layers>
auto* word_in_layer(Layers& layers, std::int64_t layer, std::int64_t distance) {
  const std::int64_t tile_layer = (layer + TileGrid::depth) / TileGrid::depth - 1;
  return layers.layer(tile_layer) + distance + (layer - tile_layer * TileGrid::depth);
}

}  // namespace

bool connected_or_none(std::uint32_t neighbors) {
  neighbors &= ~middle_place;
  std::uint32_t reached = neighbors & -neighbors;
  for (;;) {
    std::uint32_t next = reached;
    next |= (next & ~last_columns) << 1 | (next & ~first_columns) >> 1;
    next |= (next & ~last_row) << 3 | (next & ~first_row) >> 3;
    next |= next << 9 | next >> 9;
    next &= neighbors;
    if (next == reached) return reached == neighbors;
    reached = next;
  }
}

SecondLook::SecondLook(const TileGrid& grid, const ImageLayers& image, CandidateLayers& candidates)
    : grid_(grid), image_(image), candidates_(candidates) {
  const auto bits_for = [](std::int64_t count) {
    return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(count)));
  };
  const bool flat = grid.dimensions == 2;
  row_shift_ = bits_for(grid.tile_columns * (flat ? bits_per_word : 8));
  layer_shift_ = row_shift_ + (flat ? 0 : bits_for(grid.tile_rows * 8));
}

PixelKey SecondLook::key_of(std::int64_t layer, std::int64_t tile_row,
                            std::int64_t tile_column) const {
  const auto key = [](std::int64_t number) { return static_cast<PixelKey>(number); };
  if (grid_.dimensions == 2) return key(layer) << layer_shift_ | key(tile_column * bits_per_word);
  return key(layer) << layer_shift_ | key(tile_row * 8) << row_shift_ | key(tile_column * 8);
}

SecondLook::Place SecondLook::place_of(PixelKey key) const {
  const auto low_bits = [](PixelKey bits, int count) {
    return static_cast<std::int64_t>(bits & ((PixelKey{1} << count) - 1));
  };
  const auto layer = static_cast<std::int64_t>(key >> layer_shift_);
  const std::int64_t row = low_bits(key >> row_shift_, layer_shift_ - row_shift_);
  const std::int64_t column = low_bits(key, row_shift_);
  if (grid_.dimensions == 2)
    return {layer, grid_.word_of(0, column / bits_per_word), 0, column % bits_per_word};
  return {layer, grid_.word_of(row / 8, column / 8), row % 8, column % 8};
}

SecondLook::Neighborhood SecondLook::neighborhood(const Place& place) const {
  const auto image = [&](std::int64_t step) {
    return word_in_layer(image_, place.layer + step, place.tile);
  };
  const auto candidates = [&](std::int64_t step) {
    return word_in_layer(std::as_const(candidates_), place.layer + step, place.tile);
  };
  if (grid_.dimensions == 2) {
    const auto three = [&](const std::uint64_t* word) {
      return three_of_row(word, place.column);
    };
    return {three(image(-1)) << 9 | three(image(0)) << 12 | three(image(1)) << 15,
            (three(candidates(-1)) << 9 | three(candidates(0)) << 12) & earlier_places};
  }
  const auto gather = [&](auto nine) -> Neighborhood {
    return {nine(image(-1)) | nine(image(0)) << 9 | nine(image(1)) << 18,
            (nine(candidates(-1)) | nine(candidates(0)) << 9) & earlier_places};
  };
  const auto within = [](std::int64_t at) { return at > 0 && at < 7; };
  if (within(place.row) && within(place.column))
    return gather([&](const std::uint64_t* word) {
      return nine_within_word(word, place.row, place.column);
    });
  return gather([&](const std::uint64_t* word) {
    return nine_of_plane(word, grid_.row_step, place.row, place.column);
  });
}

void SecondLook::sort_by_layer(const std::vector<UnsafeWord>& unsafe) {
  const auto layer_of = [this](const UnsafeWord& word) { return word.first >> layer_shift_; };
  // The first word is in the first tile layer.
  constexpr auto depth = static_cast<PixelKey>(TileGrid::depth);
  const PixelKey first_layer = layer_of(unsafe.front()) / depth * depth;
  first_word_.clear();
  for (const UnsafeWord& word : unsafe) {
    const auto after = static_cast<std::size_t>(layer_of(word) - first_layer + 1);
    if (after >= first_word_.size()) first_word_.resize(after + 1);
    ++first_word_[after];
  }
  std::partial_sum(first_word_.begin(), first_word_.end(), first_word_.begin());
  words_.resize(unsafe.size());
  for (const UnsafeWord& word : unsafe)
    words_[first_word_[static_cast<std::size_t>(layer_of(word) - first_layer)]++] = word;
}

void SecondLook::decide(const std::vector<UnsafeWord>& unsafe) {
  if (unsafe.empty()) return;
  sort_by_layer(unsafe);
  if (grid_.dimensions == 2) {
    for (const UnsafeWord& word : words_) decide_row(place_of(word.first), word.pixels);
    return;
  }
  // The words of eight rows of pixels have the same upper bits in their keys.
  const auto rows_of = [this](const UnsafeWord& word) { return word.first >> row_shift_; };
  for (auto first = words_.begin(), last = first; first != words_.end(); first = last) {
    std::uint64_t any = 0;
    for (; last != words_.end() && rows_of(*last) == rows_of(*first); ++last) any |= last->pixels;
    for (std::int64_t row = 0; row < 8; ++row) {
      if ((any >> 8 * row & 0xff) == 0) continue;
      for (auto word = first; word != last; ++word) {
        const std::uint64_t pixels = word->pixels >> 8 * row & 0xff;
        if (pixels == 0) continue;
        Place place = place_of(word->first);
        place.row = row;
        decide_row(place, pixels);
      }
    }
  }
}

void SecondLook::decide_row(Place place, std::uint64_t pixels) {
  for (; pixels != 0; pixels &= pixels - 1) {
    place.column = std::countr_zero(pixels);
    const Neighborhood around = neighborhood(place);
    if (around.earlier_candidates == 0 ||
        connected_or_none(around.image & ~around.earlier_candidates))
      continue;
    // It stays, so it is no longer a candidate.
    *word_in_layer(candidates_, place.layer, place.tile) &=
        ~(std::uint64_t{1} << (8 * place.row + place.column));
  }
}

}  // namespace skan_graph
