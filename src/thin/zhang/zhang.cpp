#include "skan_graph/thin/zhang.hpp"

#include <stdexcept>
#include <string>

#include "thin/tiles/thinning_wave.hpp"
#include "thin/zhang/zhang_pass.hpp"

namespace skan_graph {

void thin_zhang(PaddedBitmap& mask,
                const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
  const Shape& shape = mask.shape();
  if (shape.dimensions() != 2)
    throw std::invalid_argument("Zhang's thinning has 2 dimensions, the mask " +
                                std::to_string(shape.dimensions()));
  if (shape.pixel_count() == 0) return;
  const TileGrid grid(shape);
  TileLayers image(grid, mask);
  ThinningWave(grid, image, zhang_method()).run(progress);
  image.give_back();
}

}  // namespace skan_graph
