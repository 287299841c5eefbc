#include "thin/lee/second_look.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>

namespace skan_graph {

namespace {

constexpr std::uint32_t middle_place = 1U << 13, earlier_places = middle_place - 1;
/// Places by their row (the first, the last) and column, in each of the three layers.
constexpr std::uint32_t first_row = 0b111 * 0x40201U, last_row = first_row << 6;
constexpr std::uint32_t first_column = 0b001001001 * 0x40201U, last_column = first_column << 2;
constexpr std::uint32_t first_layer = 0x1ff;

/// A word that another block may write at the same time.
std::uint64_t load_shared(const std::uint64_t& word) {
  return std::atomic_ref(const_cast<std::uint64_t&>(word)).load(std::memory_order_relaxed);
}

/// Three pixels of a row of 64, starting before `column`.
std::uint32_t three_of_row(const std::uint64_t* word, std::int64_t column_step,
                           std::int64_t column) {
  const std::uint64_t middle = load_shared(*word);
  if (column == 0)
    return static_cast<std::uint32_t>((middle & 3) << 1 | load_shared(word[-column_step]) >> 63);
  std::uint64_t three = middle >> (column - 1);
  if (column == bits_per_word - 1) three |= load_shared(word[column_step]) << 2;
  return three & 7;
}

/// Three rows of eight pixels, starting before `row`, in the lowest bytes.
std::uint64_t three_rows(const std::uint64_t* word, std::int64_t row_step, std::int64_t row) {
  const std::uint64_t middle = load_shared(*word);
  if (row == 0) return middle << 8 | load_shared(word[-row_step]) >> 56;
  if (row == 7) return middle >> 48 | load_shared(word[row_step]) << 16;
  return middle >> 8 * (row - 1);
}

/// Nine pixels, three in each of the lowest bytes, side by side.
std::uint32_t side_by_side(std::uint64_t nine) {
  return static_cast<std::uint32_t>((nine & 0007) | (nine >> 5 & 0070) | (nine >> 10 & 0700));
}

/// Nine pixels of a plane, the middle one at `row`, `column` of the word, neither at a side.
std::uint32_t nine_within_word(const std::uint64_t* word, std::int64_t row,
                               std::int64_t column) {
  return side_by_side(load_shared(*word) >> (8 * row + column - 9) & 0x070707);
}

/// The same anywhere in the word.
std::uint32_t nine_of_plane(const std::uint64_t* word, const TileGrid& grid, std::int64_t row,
                            std::int64_t column) {
  const std::uint64_t rows = three_rows(word, grid.row_step, row);
  if (column == 0)
    return side_by_side((rows << 1 & 0x060606) |
                        (three_rows(word - grid.column_step, grid.row_step, row) >> 7 & 0x010101));
  if (column == 7)
    return side_by_side((rows >> 6 & 0x030303) |
                        (three_rows(word + grid.column_step, grid.row_step, row) << 2 & 0x040404));
  return side_by_side(rows >> (column - 1) & 0x070707);
}

}  // namespace

bool connected_or_none(std::uint32_t neighbors) {
  neighbors &= ~middle_place;
  std::uint32_t reached = neighbors & -neighbors;
  for (;;) {
    std::uint32_t next = reached;
    next |= (next & ~last_column) << 1 | (next & ~first_column) >> 1;
    next |= (next & ~last_row) << 3 | (next & ~first_row) >> 3;
    next |= next << 9 | next >> 9;
    next &= neighbors;
    if (next == reached) return reached == neighbors;
    reached = next;
  }
}

SecondLook::SecondLook(const TileGrid& grid, const TileBits& image, TileBits& candidates)
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

SecondLook::Pixel SecondLook::pixel_of(PixelKey key) const {
  const auto low_bits = [](PixelKey bits, int count) {
    return static_cast<std::int64_t>(bits & ((PixelKey{1} << count) - 1));
  };
  return {static_cast<std::int64_t>(key >> layer_shift_),
          low_bits(key >> row_shift_, layer_shift_ - row_shift_), low_bits(key, row_shift_)};
}

/// The place of a pixel's bit.
SecondLook::Place SecondLook::place_of(const Pixel& pixel) const {
  if (grid_.dimensions == 2)
    return {grid_.origin + pixel.column / bits_per_word * grid_.column_step + pixel.layer, 0,
            pixel.column % bits_per_word};
  return {grid_.origin + pixel.row / 8 * grid_.row_step + pixel.column / 8 * grid_.column_step +
              pixel.layer,
          pixel.row % 8, pixel.column % 8};
}

SecondLook::Neighborhood SecondLook::neighborhood(const Place& place) const {
  const std::uint64_t* image = image_.data() + place.word;
  const std::uint64_t* candidates = candidates_.data() + place.word;
  if (grid_.dimensions == 2) {
    const auto three = [&](const std::uint64_t* words, std::int64_t row) {
      return three_of_row(words + row, grid_.column_step, place.column);
    };
    return {three(image, -1) << 9 | three(image, 0) << 12 | three(image, 1) << 15,
            (three(candidates, -1) << 9 | three(candidates, 0) << 12) & earlier_places};
  }
  const auto gather = [&](auto nine) -> Neighborhood {
    return {nine(image - 1) | nine(image) << 9 | nine(image + 1) << 18,
            (nine(candidates - 1) | nine(candidates) << 9) & earlier_places};
  };
  const auto within = [](std::int64_t at) { return at > 0 && at < 7; };
  if (within(place.row) && within(place.column))
    return gather([&](const std::uint64_t* word) {
      return nine_within_word(word, place.row, place.column);
    });
  return gather([&](const std::uint64_t* word) {
    return nine_of_plane(word, grid_, place.row, place.column);
  });
}

/// The earlier places that lie in another block.
std::uint32_t SecondLook::outside(const TileBlock& block, const Pixel& pixel) const {
  const bool at_first_layer = pixel.layer == block.first_layer * TileGrid::depth;
  if (grid_.dimensions == 2) return at_first_layer ? first_row : 0;
  return (at_first_layer ? first_layer : 0) |
         (pixel.row == block.first_row * 8 ? first_row : 0) |
         (pixel.row == block.last_row * 8 - 1 ? last_row : 0);
}

/// Whether a listed pixel is among the neighbours of a pixel.
bool SecondLook::touches(PixelKey key, std::uint32_t places,
                         const std::vector<PixelKey>& pixels) const {
  const PixelKey layer = PixelKey{1} << layer_shift_, row = PixelKey{1} << row_shift_;
  if (pixels.empty() || pixels.back() + layer + row + 1 < key) return false;
  for (std::uint32_t rest = places; rest != 0; rest &= rest - 1) {
    const auto place = static_cast<PixelKey>(std::countr_zero(rest));
    // In 2D the rows of the neighbourhood are layers.
    const PixelKey step = grid_.dimensions == 2
                              ? (place / 3 % 3 - 1) * layer + place % 3 - 1
                              : (place / 9 - 1) * layer + (place / 3 % 3 - 1) * row + place % 3 - 1;
    if (std::ranges::binary_search(pixels, key + step)) return true;
  }
  return false;
}

void SecondLook::decide(const Place& place, const Neighborhood& around) {
  if (connected_or_none(around.image & ~around.earlier_candidates)) return;
  // It stays, so it is no longer a candidate.
  std::atomic_ref(candidates_.data()[place.word])
      .fetch_and(~(std::uint64_t{1} << (8 * place.row + place.column)), std::memory_order_relaxed);
}

std::vector<PixelKey> SecondLook::decide(const TileBlock& block,
                                         const std::vector<UnsafeWord>& unsafe) {
  std::vector<PixelKey> keys, rest;
  for (const UnsafeWord& word : unsafe)
    for (std::uint64_t pixels = word.pixels; pixels != 0; pixels &= pixels - 1) {
      const auto bit = static_cast<PixelKey>(std::countr_zero(pixels));
      keys.push_back(word.first + (grid_.dimensions == 2
                                       ? bit
                                       : ((bit / 8) << row_shift_) + bit % 8));
    }
  std::ranges::sort(keys);
  for (const PixelKey key : keys) {
    const Pixel pixel = pixel_of(key);
    const Place place = place_of(pixel);
    const Neighborhood around = neighborhood(place);
    const std::uint32_t earlier = around.earlier_candidates;
    if (earlier == 0) continue;
    if ((earlier & outside(block, pixel)) != 0 || touches(key, earlier, rest))
      rest.push_back(key);
    else
      decide(place, around);
  }
  return rest;
}

void SecondLook::decide_rest(std::vector<PixelKey>& rest) {
  std::ranges::sort(rest);
  for (const PixelKey key : rest) {
    const Place place = place_of(pixel_of(key));
    decide(place, neighborhood(place));
  }
}

}  // namespace skan_graph
