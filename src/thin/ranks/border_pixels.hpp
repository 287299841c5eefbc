#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "thin/tiles/candidate_layers.hpp"

namespace skan_graph {

/// Pixels of one word of each of some tiles of a tile layer, those on the border of a rank.
struct BorderWord {
  std::int64_t tile;  // number in the tile layer
  std::uint64_t pixels;
};

/// The candidates of a tile layer in word `plane` of its tiles; those without any are left out.
std::vector<BorderWord> border_pixels(const TileGrid& grid, CandidateLayers& candidates,
                                      std::int64_t tile_layer, std::int64_t plane);

/// The other way round: adds such candidates.
void add_border_pixels(const TileGrid& grid, const std::vector<BorderWord>& pixels,
                       CandidateLayers& candidates, std::int64_t tile_layer, std::int64_t plane);

/// What a rank tells its neighbour. After the last message of a rank, none follows.
struct BorderMessage {
  enum class Kind : std::uint64_t { step, last, last_after_error };
  Kind kind = Kind::step;
  /// Active tiles of the step in this rank and those before.
  std::uint64_t active_tiles = 0;
  std::vector<BorderWord> pixels = {};

  std::vector<std::byte> bytes() const;
  static BorderMessage from(std::span<const std::byte> bytes);
};

}  // namespace skan_graph
