#include "sample_images.hpp"

#include <stdexcept>

#include "grow_network.hpp"
#include "random.hpp"
#include "support/drawing.hpp"
#include "thin.hpp"

namespace skan_graph {

Volume network_image(const Shape& shape, double density, std::uint64_t seed) {
  // What thinning leaves of the lines as drawn.
  constexpr double kept = 0.97;
  Volume volume(shape);
  const double voxels = density * static_cast<double>(shape.pixel_count());
  grow_network(volume, static_cast<std::uint64_t>(voxels / kept), seed);
  thin(volume);
  return volume;
}

Volume noise_image(const Shape& shape, double density, std::uint64_t seed) {
  Volume volume(shape);
  Random random(seed);
  const PaddedBitmap& bitmap = volume.bitmap();
  for (std::uint64_t row = 0; row < shape.row_count(); ++row)
    for (std::uint64_t column = 0; column < shape.row_length(); ++column)
      if (random.chance(density))
        volume.set(bitmap.row_start(row) + static_cast<BitIndex>(column));
  return volume;
}

Volume drawn_image(std::string_view text) {
  const BoolImage image = drawn(text);
  if (image.pixels.empty() || image.pixels.size() != image.shape.pixel_count())
    throw std::invalid_argument("the drawing has no row, or rows of different lengths");
  Volume volume(image.shape);
  for (PixelIndex pixel = 0; pixel < image.pixels.size(); ++pixel)
    if (image.pixels[pixel] != 0) volume.set(volume.bitmap().bit_of(pixel));
  return volume;
}

}  // namespace skan_graph
