#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// The candidates of one step of a thinning: pixels found, and not yet removed. A step has them in
/// few consecutive tile layers at a time, so a ring of layers is enough. All that is not in use is
/// background.
class CandidateLayers {
 public:
  CandidateLayers(const TileGrid& grid, std::int64_t ring, std::int64_t tile_words)
      : ring_(ring),
        tile_words_(tile_words),
        tile_rows_(grid.tile_rows),
        margin_(grid.margin()),
        step_(margin_ + grid.words_per_layer()),
        words_(static_cast<std::size_t>(ring * step_ + margin_)),
        tiles_(static_cast<std::size_t>(ring * tile_rows_ * tile_words)) {}

  /// The words of a tile layer, −1 or more.
  std::uint64_t* layer(std::int64_t tile_layer) {
    return words_.data() + place(tile_layer) * step_ + margin_;
  }
  const std::uint64_t* layer(std::int64_t tile_layer) const {
    return words_.data() + place(tile_layer) * step_ + margin_;
  }

  /// 64 tiles of a row, one bit a tile: those that have candidates.
  std::uint64_t& tiles(std::int64_t tile_layer, std::int64_t tile_row, std::int64_t word) {
    return tiles_[static_cast<std::size_t>(
        (place(tile_layer) * tile_rows_ + tile_row) * tile_words_ + word)];
  }

 private:
  std::int64_t place(std::int64_t tile_layer) const { return (tile_layer + ring_) % ring_; }

  std::int64_t ring_, tile_words_, tile_rows_, margin_, step_;
  ZeroedVector<std::uint64_t> words_;
  std::vector<std::uint64_t> tiles_;
};

}  // namespace skan_graph
