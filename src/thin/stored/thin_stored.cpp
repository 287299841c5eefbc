#include "skan_graph/thin/thin_stored.hpp"

#include "thin/lee/lee_method.hpp"
#include "thin/stored/thin_in_passes.hpp"
#include "thin/tiles/tile_history.hpp"
#include "thin/zhang/zhang_method.hpp"

namespace skan_graph {

void thin_lee(const StoredBitmap& mask, const ThinningPasses& passes,
              const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  check_lee_shape(mask.shape);
  if (mask.shape.pixel_count() == 0) return;
  const TileGrid grid(mask.shape);
  thin_in_passes(mask, grid, lee_method(grid), passes, progress);
}

void thin_zhang(const StoredBitmap& mask, const ThinningPasses& passes,
                const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  check_zhang_shape(mask.shape);
  if (mask.shape.pixel_count() == 0) return;
  thin_in_passes(mask, TileGrid(mask.shape), zhang_method(), passes, progress);
}

std::uint64_t stored_thinning_bytes(const Shape& shape, std::int64_t steps_of_pass) {
  const TileGrid grid(shape);
  const std::int64_t candidate_bands = 2 * steps_of_pass;
  const std::int64_t other_layers = 4;  // background, layers that are being read and written
  const std::int64_t layers =
      (bands_in_memory(steps_of_pass) + candidate_bands) * ThinningWave::layers_per_band(grid) +
      other_layers;
  return 8 * static_cast<std::uint64_t>(layers * (grid.words_per_layer() + grid.margin())) +
         TileHistory::bytes(grid);
}

}  // namespace skan_graph
