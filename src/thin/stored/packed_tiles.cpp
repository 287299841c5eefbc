#include "thin/stored/packed_tiles.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <span>
#include <utility>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

namespace {

std::int64_t tiles_in_layer(const TileGrid& grid) { return grid.words_per_layer() / TileGrid::depth; }

std::int64_t words_of_bits(const TileGrid& grid) {
  return (tiles_in_layer(grid) + bits_per_word - 1) / bits_per_word;
}

std::uint64_t size_of_place(const TileGrid& grid) {
  return 8 * static_cast<std::uint64_t>(words_of_bits(grid) + grid.words_per_layer());
}

}  // namespace

std::uint64_t PackedTiles::size(const TileGrid& grid) {
  return static_cast<std::uint64_t>(grid.tile_layers()) * size_of_place(grid);
}

void PackedTiles::read(std::int64_t tile_layer, std::uint64_t* words) {
  const auto bits = static_cast<std::size_t>(words_of_bits(grid_));
  const std::uint64_t begin = static_cast<std::uint64_t>(tile_layer) * size_of_place(grid_);
  place_.resize(bits);
  bytes_.read(begin, std::as_writable_bytes(std::span(place_)));
  std::int64_t stored = 0;
  for (const std::uint64_t word : place_) stored += std::popcount(word);
  place_.resize(bits + static_cast<std::size_t>(stored * TileGrid::depth));
  bytes_.read(begin + 8 * bits, std::as_writable_bytes(std::span(place_).subspan(bits)));

  std::fill_n(words, grid_.words_per_layer(), std::uint64_t{0});
  const std::uint64_t* next = place_.data() + bits;
  for (std::size_t i = 0; i < bits; ++i)
    for (std::uint64_t rest = place_[i]; rest != 0; rest &= rest - 1) {
      const auto tile = static_cast<std::int64_t>(i) * bits_per_word + std::countr_zero(rest);
      std::copy_n(next, TileGrid::depth, words + tile * TileGrid::depth);
      next += TileGrid::depth;
    }
}

void PackedTiles::write(std::int64_t tile_layer, const std::uint64_t* words) {
  const std::int64_t tiles = tiles_in_layer(grid_), bits = words_of_bits(grid_);
  place_.resize(static_cast<std::size_t>(bits + grid_.words_per_layer()));
  std::fill_n(place_.begin(), bits, std::uint64_t{0});
  std::uint64_t* next = place_.data() + bits;
  for (std::int64_t tile = 0; tile < tiles; ++tile) {
    const std::uint64_t* const of_tile = words + tile * TileGrid::depth;
    std::uint64_t any = 0;
    for (std::int64_t i = 0; i < TileGrid::depth; ++i) any |= of_tile[i];
    if (any == 0) continue;
    place_[static_cast<std::size_t>(tile / bits_per_word)] |= std::uint64_t{1}
                                                              << tile % bits_per_word;
    next = std::copy_n(of_tile, TileGrid::depth, next);
  }
  bytes_.write(static_cast<std::uint64_t>(tile_layer) * size_of_place(grid_),
               std::as_bytes(std::span(std::as_const(place_).data(), next)));
}

}  // namespace skan_graph
