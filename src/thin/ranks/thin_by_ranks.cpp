#include "skan_graph/thin/thin_by_ranks.hpp"

#include "thin/lee/lee_method.hpp"
#include "thin/ranks/thin_part_of_rank.hpp"
#include "thin/tiles/tile_history.hpp"
#include "thin/zhang/zhang_method.hpp"

namespace skan_graph {

void thin_lee_by_ranks(const StoredBitmap& mask, Communicator& ranks,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  check_lee_shape(mask.shape);
  if (mask.shape.pixel_count() == 0) return;
  const TileGrid grid(mask.shape);
  thin_part_of_rank(mask, grid, lee_method(grid), ranks, progress);
}

void thin_zhang_by_ranks(const StoredBitmap& mask, Communicator& ranks,
                         const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  check_zhang_shape(mask.shape);
  if (mask.shape.pixel_count() == 0) return;
  thin_part_of_rank(mask, TileGrid(mask.shape), zhang_method(), ranks, progress);
}

std::uint64_t thinning_bytes_of_rank(const Shape& shape, std::uint64_t ranks) {
  if (shape.pixel_count() == 0) return 0;
  const TileGrid grid(shape);
  const auto count = static_cast<std::int64_t>(ranks);
  TileGrid own = grid;
  own.layers = TileGrid::depth * ((grid.tile_layers() + count - 1) / count);
  const std::int64_t candidate_layers = 2 * ThinningWave::layers_per_band(own) + 1;
  const std::int64_t other_layers = 4;  // of the neighbours, one that is read or written as rows
  const std::int64_t layers = own.tile_layers() + candidate_layers + other_layers;
  return 8 * static_cast<std::uint64_t>(layers * (own.words_per_layer() + own.margin())) +
         TileHistory::bytes(own);
}

}  // namespace skan_graph
