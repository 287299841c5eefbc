#include "skan_graph/thin/lee.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "thin/tiles/erase_candidates.hpp"
#include "thin/lee/lee_candidates.hpp"
#include "thin/lee/second_look.hpp"
#include "thin/tiles/tile_blocks.hpp"
#include "thin/tiles/tile_history.hpp"

namespace skan_graph {

namespace {

constexpr std::array<Face, 6> faces_3d{{{1, -1}, {1, 1}, {2, 1}, {2, -1}, {0, 1}, {0, -1}}};
constexpr std::array<Face, 4> faces_2d{{{0, -1}, {0, 1}, {2, 1}, {2, -1}}};

std::span<const Face> faces_of(const TileGrid& grid) {
  if (grid.dimensions == 2) return faces_2d;
  return faces_3d;
}

/// The state of a thinning.
class LeeThinning {
 public:
  LeeThinning(const TileGrid& grid, TileBits& image)
      : grid_(grid),
        image_(image),
        candidates_(image.size()),
        history_(grid, image, faces_of(grid).size()),
        with_candidates_(static_cast<std::size_t>(grid.tile_layers() * grid.tile_rows *
                                                  history_.words_per_row())),
        second_look_(grid, image, candidates_) {
    for (const TileBlock& block : tile_blocks(grid)) blocks_.push_back({block, {}, {}});
  }

  /// Does one round; returns false if nothing is left to do.
  bool round() {
    for (const Face face : faces_of(grid_)) {
      if (!history_.begin_step()) return false;
      sub_iteration(face);
    }
    return true;
  }

  std::uint64_t active_tiles() const { return history_.active_tiles(); }

 private:
  struct Block {
    TileBlock tiles;
    std::vector<SecondLook::UnsafeWord> unsafe;
    std::vector<PixelKey> rest;
  };

  void sub_iteration(Face face) {
    for_all_blocks([&](Block& block) { find(block, face); });
    const auto any_unsafe = [](const Block& block) { return !block.unsafe.empty(); };
    if (std::ranges::any_of(blocks_, any_unsafe)) {
      for_all_blocks([&](Block& block) {
        block.rest = second_look_.decide(block.tiles, block.unsafe);
      });
      decide_rest();
    }
    for_all_blocks([&](Block& block) { erase(block); });
  }

  template <class Work>
  void for_all_blocks(Work&& work) {
    for_each_block(blocks_, history_.active_tiles(), work);
  }

  void find(Block& block, Face face) {
    CandidateSearch search;
    search.column_step = grid_.column_step;
    search.row_step = grid_.row_step;
    search.border = face;
    block.unsafe.clear();
    block.tiles.for_each_row([&](std::int64_t layer, std::int64_t row) {
      search.words_in_tile = grid_.words_in(layer);
      for (std::int64_t word = 0; word < history_.words_per_row(); ++word) {
        const std::uint64_t active = history_.active(layer, row, word);
        if (active == 0) continue;
        const std::int64_t first = grid_.word_of(layer, row, word * bits_per_word);
        search.words = image_.data() + first;
        search.candidates = candidates_.data() + first;
        std::array<UnsafeTile, bits_per_word> unsafe;
        const FoundCandidates found =
            find_candidates(level_, grid_.dimensions, search, active, unsafe.data());
        with_candidates(layer, row, word) = found.tiles;
        for (int i = 0; i < found.unsafe_tiles; ++i)
          list_unsafe(unsafe[static_cast<std::size_t>(i)], layer, row, word, block);
      }
    });
  }

  void list_unsafe(const UnsafeTile& tile, std::int64_t tile_layer, std::int64_t tile_row,
                   std::int64_t word, Block& block) {
    for (std::int64_t k = 0; k < TileGrid::depth; ++k)
      if (const std::uint64_t pixels = tile.pixels[static_cast<std::size_t>(k)]; pixels != 0)
        block.unsafe.push_back({second_look_.key_of(tile_layer * TileGrid::depth + k, tile_row,
                                                    word * bits_per_word + tile.tile),
                                pixels});
  }

  void decide_rest() {
    std::vector<PixelKey> rest;
    for (const Block& block : blocks_)
      rest.insert(rest.end(), block.rest.begin(), block.rest.end());
    second_look_.decide_rest(rest);
  }

  /// Removes the remaining candidates from the image.
  void erase(Block& block) {
    ErasedTiles erased;
    erased.column_step = grid_.column_step;
    block.tiles.for_each_row([&](std::int64_t layer, std::int64_t row) {
      erased.words_in_tile = grid_.words_in(layer);
      for (std::int64_t word = 0; word < history_.words_per_row(); ++word) {
        const std::uint64_t tiles = std::exchange(with_candidates(layer, row, word), 0);
        if (tiles == 0) continue;
        const std::int64_t first = grid_.word_of(layer, row, word * bits_per_word);
        erased.words = image_.data() + first;
        erased.candidates = candidates_.data() + first;
        history_.add(layer, row, word,
                     erase_candidates(level_, grid_.dimensions, erased, tiles));
      }
    });
  }

  /// 64 tiles of a row, one bit a tile: those with candidates in this sub-iteration.
  std::uint64_t& with_candidates(std::int64_t layer, std::int64_t row, std::int64_t word) {
    return with_candidates_[static_cast<std::size_t>(
        (layer * grid_.tile_rows + row) * history_.words_per_row() + word)];
  }

  const VectorLevel level_ = vector_levels().front();
  const TileGrid& grid_;
  TileBits& image_;
  TileBits candidates_;
  TileHistory history_;
  std::vector<std::uint64_t> with_candidates_;
  SecondLook second_look_;
  std::vector<Block> blocks_;
};

}  // namespace

void thin_lee(PaddedBitmap& mask,
              const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
  const Shape& shape = mask.shape();
  if (shape.dimensions() != 2 && shape.dimensions() != 3)
    throw std::invalid_argument("Lee's thinning has 2 or 3 dimensions, the mask " +
                                std::to_string(shape.dimensions()));
  if (shape.pixel_count() == 0) return;
  const TileGrid grid(shape);
  TileBits image = to_tiles(grid, mask);
  LeeThinning thinning(grid, image);
  const auto tiles = static_cast<std::uint64_t>(grid.tile_count());
  std::uint64_t at_rest = 0;
  while (thinning.round()) {
    at_rest = std::max(at_rest, tiles - thinning.active_tiles());
    if (progress) progress(at_rest, tiles);
  }
  from_tiles(grid, image, mask);
}

}  // namespace skan_graph
