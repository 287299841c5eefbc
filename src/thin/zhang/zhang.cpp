#include "skan_graph/thin/zhang.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "thin/tiles/tile_blocks.hpp"
#include "thin/tiles/tile_history.hpp"
#include "thin/zhang/zhang_pass.hpp"

namespace skan_graph {

namespace {

/// Computes a block of tiles after a pass. Inactive tiles are the same before and after: the two
/// images differ only in tiles that the previous pass has changed, and these are active.
void run_pass(int pass, const TileGrid& grid, const TileBlock& block, const TileBits& before,
              TileBits& after, TileHistory& history) {
  PassTiles tiles;
  tiles.column_step = grid.column_step;
  block.for_each_row([&](std::int64_t layer, std::int64_t row) {
    tiles.words_in_tile = grid.words_in(layer);
    for (std::int64_t word = 0; word < history.words_per_row(); ++word) {
      const std::uint64_t active = history.active(layer, row, word);
      if (active == 0) continue;
      const std::int64_t first = grid.word_of(layer, row, word * bits_per_word);
      tiles.before = before.data() + first;
      tiles.after = after.data() + first;
      history.add(layer, row, word,
                  run_zhang_pass(vector_levels().front(), pass, tiles, active));
    }
  });
}

}  // namespace

void thin_zhang(PaddedBitmap& mask,
                const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
  const Shape& shape = mask.shape();
  if (shape.dimensions() != 2)
    throw std::invalid_argument("Zhang's thinning has 2 dimensions, the mask " +
                                std::to_string(shape.dimensions()));
  if (shape.pixel_count() == 0) return;
  const TileGrid grid(shape);
  TileBits image = to_tiles(grid, mask), next = to_tiles(grid, mask);
  TileHistory history(grid, image, 2);
  const std::vector<TileBlock> blocks = tile_blocks(grid);
  const auto tiles = static_cast<std::uint64_t>(grid.tile_count());
  std::uint64_t at_rest = 0;
  for (int pass = 0; history.begin_step(); pass = 1 - pass) {
    for_each_block(blocks, history.active_tiles(), [&](const TileBlock& block) {
      run_pass(pass, grid, block, image, next, history);
    });
    image.swap(next);
    at_rest = std::max(at_rest, tiles - history.active_tiles());
    if (pass == 1 && progress) progress(at_rest, tiles);
  }
  from_tiles(grid, image, mask);
}

}  // namespace skan_graph
