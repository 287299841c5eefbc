#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

TileGrid::TileGrid(const Shape& shape) {
  const auto extent = [&](std::size_t axis) { return static_cast<std::int64_t>(shape[axis]); };
  const std::size_t last = shape.dimensions() - 1;
  const bool flat = last == 1 || shape[0] == 1;
  dimensions = flat ? 2 : 3;
  layers = extent(flat ? last - 1 : 0);
  tile_rows = flat ? 1 : extent(1) / 8 + 1;
  tile_columns = extent(last) / (flat ? 64 : 8) + 1;
  row_step = tile_columns * depth;
}

}  // namespace skan_graph
