#include "skan_graph/thin/lee.hpp"

#include <stdexcept>
#include <string>

#include "thin/lee/lee_method.hpp"

namespace skan_graph {

void thin_lee(PaddedBitmap& mask,
              const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
  const Shape& shape = mask.shape();
  if (shape.dimensions() != 2 && shape.dimensions() != 3)
    throw std::invalid_argument("Lee's thinning has 2 or 3 dimensions, the mask " +
                                std::to_string(shape.dimensions()));
  if (shape.pixel_count() == 0) return;
  const TileGrid grid(shape);
  TileLayers image(grid, mask);
  ThinningWave(grid, image, lee_method(grid)).run(progress);
  image.give_back();
}

}  // namespace skan_graph
