#include "thin/tiles/thin_bitmap.hpp"

#include <algorithm>

#include "parallel/parallel_for.hpp"
#include "parallel/run_wave.hpp"
#include "thin/tiles/tile_layers.hpp"

namespace skan_graph {

void thin_bitmap(PaddedBitmap& mask, const TileGrid& grid, const ThinningMethod& method,
                 const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                 std::int64_t tiles_of_band) {
  TileLayers image(grid, mask);
  TileHistory history(grid, method.steps_of_round);
  history.skip_empty_tiles(image);
  const std::int64_t most_steps = std::max(ThinningWave::usual_steps_under_way,
                                           static_cast<std::int64_t>(thread_count()));
  ThinningWave thinning(grid, image, history, method, most_steps, tiles_of_band);
  // More bands than needed between two steps: loads at the end of a tile layer also read, and
  // ignore, the margin behind it, which may be the next layer's, or the next two layers'.
  const std::int64_t layers_behind =
      (grid.margin() + grid.words_per_layer() - 1) / grid.words_per_layer();
  const Wave wave{.places = thinning.bands(),
                  .distance = ThinningWave::distance + layers_behind,
                  .steps_under_way = thinning.steps_under_way(),
                  .threads = thinning.threads()};
  const auto tiles = static_cast<std::uint64_t>(grid.tile_count());
  std::uint64_t at_rest = 0;
  run_wave(
      wave, [&](std::int64_t step, std::int64_t band) { return thinning.work(step, band); },
      [&](std::int64_t step, std::uint64_t active_tiles) {
        at_rest = std::max(at_rest, tiles - active_tiles);
        if (progress && (step + 1) % method.steps_of_round == 0) progress(at_rest, tiles);
      });
  image.give_back();
}

}  // namespace skan_graph
