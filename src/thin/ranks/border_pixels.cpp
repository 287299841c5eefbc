#include "thin/ranks/border_pixels.hpp"

#include <bit>
#include <cstring>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

std::vector<BorderWord> border_pixels(const TileGrid& grid, CandidateLayers& candidates,
                                      std::int64_t tile_layer, std::int64_t plane) {
  std::vector<BorderWord> found;
  for (std::int64_t row = 0; row < grid.tile_rows; ++row)
    for (std::int64_t first = 0; first < grid.tile_columns; first += bits_per_word) {
      std::uint64_t tiles = candidates.tiles(tile_layer, row, first / bits_per_word);
      for (; tiles != 0; tiles &= tiles - 1) {
        const std::int64_t column = first + std::countr_zero(tiles);
        const std::uint64_t pixels =
            candidates.layer(tile_layer)[grid.word_of(row, column) + plane];
        if (pixels != 0) found.push_back({row * grid.tile_columns + column, pixels});
      }
    }
  return found;
}

void add_border_pixels(const TileGrid& grid, const std::vector<BorderWord>& pixels,
                       CandidateLayers& candidates, std::int64_t tile_layer,
                       std::int64_t plane) {
  for (const BorderWord& word : pixels) {
    const std::int64_t row = word.tile / grid.tile_columns, column = word.tile % grid.tile_columns;
    candidates.layer(tile_layer)[grid.word_of(row, column) + plane] |= word.pixels;
    candidates.tiles(tile_layer, row, column / bits_per_word) |= std::uint64_t{1}
                                                                 << column % bits_per_word;
  }
}

std::vector<std::byte> BorderMessage::bytes() const {
  const std::size_t size_of_pixels = pixels.size() * sizeof(BorderWord);
  std::vector<std::byte> bytes(sizeof(kind) + sizeof(active_tiles) + size_of_pixels);
  std::memcpy(bytes.data(), &kind, sizeof(kind));
  std::memcpy(bytes.data() + sizeof(kind), &active_tiles, sizeof(active_tiles));
  if (size_of_pixels != 0)
    std::memcpy(bytes.data() + bytes.size() - size_of_pixels, pixels.data(), size_of_pixels);
  return bytes;
}

BorderMessage BorderMessage::from(std::span<const std::byte> bytes) {
  BorderMessage message;
  std::memcpy(&message.kind, bytes.data(), sizeof(kind));
  std::memcpy(&message.active_tiles, bytes.data() + sizeof(kind), sizeof(active_tiles));
  const auto pixels = bytes.subspan(sizeof(kind) + sizeof(active_tiles));
  message.pixels.resize(pixels.size() / sizeof(BorderWord));
  if (!pixels.empty()) std::memcpy(message.pixels.data(), pixels.data(), pixels.size());
  return message;
}

}  // namespace skan_graph
