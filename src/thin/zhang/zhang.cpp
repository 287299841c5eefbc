#include "skan_graph/thin/zhang.hpp"

#include "thin/tiles/thin_bitmap.hpp"
#include "thin/zhang/zhang_method.hpp"

namespace skan_graph {

void thin_zhang(PaddedBitmap& mask,
                const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
  check_zhang_shape(mask.shape());
  if (mask.shape().pixel_count() == 0) return;
  thin_bitmap(mask, TileGrid(mask.shape()), zhang_method(), progress);
}

}  // namespace skan_graph
