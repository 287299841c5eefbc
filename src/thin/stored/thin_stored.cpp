#include "skan_graph/thin/thin_stored.hpp"

#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "thin/lee/lee_method.hpp"
#include "thin/stored/packed_tiles.hpp"
#include "thin/stored/stored_tiles.hpp"
#include "thin/stored/thin_in_passes.hpp"
#include "thin/tiles/tile_history.hpp"
#include "thin/zhang/zhang_method.hpp"

namespace skan_graph {

void thin_lee_in_passes(const StoredBitmap& mask, const BytesBetweenPasses& between,
                        const ThinningPasses& passes,
                        const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  check_lee_shape(mask.shape);
  if (mask.shape.pixel_count() == 0) return;
  const TileGrid grid(mask.shape);
  thin_in_passes(mask, between, grid, lee_method(grid), passes, progress);
}

void thin_zhang_in_passes(const StoredBitmap& mask, const BytesBetweenPasses& between,
                          const ThinningPasses& passes,
                          const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  check_zhang_shape(mask.shape);
  if (mask.shape.pixel_count() == 0) return;
  thin_in_passes(mask, between, TileGrid(mask.shape), zhang_method(), passes, progress);
}

void write_thinned(const BytesBetweenPasses& between, const StoredBitmap& bitmap) {
  if (bitmap.shape.pixel_count() == 0) return;
  struct Layer {
    PackedTiles packed;
    StoredTiles stored;
    UninitializedVector<std::uint64_t> words;
  };
  const TileGrid grid(bitmap.shape);
  PerThread<Layer> layers([&] { return Layer{{grid, between}, {grid, bitmap}, {}}; });
  Ranges(grid.tile_layers(), 1).parallel_for_each([&](std::int64_t tile_layer, std::int64_t,
                                                      std::int64_t) {
    Layer& layer = layers.local();
    layer.words.resize(static_cast<std::size_t>(grid.words_per_layer()));
    layer.packed.read(tile_layer, layer.words.data());
    layer.stored.write(tile_layer, layer.words.data());
  });
}

std::uint64_t bytes_between_passes(const Shape& shape) {
  return PackedTiles::size(TileGrid(shape));
}

std::uint64_t stored_thinning_bytes(const Shape& shape, std::int64_t steps_of_pass) {
  const TileGrid grid(shape);
  const std::int64_t candidate_bands = 2 * steps_of_pass;
  const std::int64_t other_layers = 4;  // background, layers on their way in or out
  const std::int64_t layers =
      (bands_in_memory(steps_of_pass) + candidate_bands) * ThinningWave::layers_per_band(grid) +
      other_layers;
  return 8 * static_cast<std::uint64_t>(layers * (grid.words_per_layer() + grid.margin())) +
         TileHistory::bytes(grid);
}

}  // namespace skan_graph
