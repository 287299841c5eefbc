#include "skan_graph/thin/lee.hpp"

#include "thin/lee/lee_method.hpp"
#include "thin/tiles/thin_bitmap.hpp"

namespace skan_graph {

void thin_lee(PaddedBitmap& mask,
              const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
  check_lee_shape(mask.shape());
  if (mask.shape().pixel_count() == 0) return;
  const TileGrid grid(mask.shape());
  thin_bitmap(mask, grid, lee_method(grid), progress);
}

}  // namespace skan_graph
