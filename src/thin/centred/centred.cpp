#include "skan_graph/thin/centred.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

#include "skan_graph/thin/nearest_background.hpp"
#include "thin/centred/peel.hpp"
#include "thin/centred/tips.hpp"

namespace skan_graph {

void thin_centred(PaddedBitmap& mask, std::span<const double> spacing,
                  const ThinProgress& progress) {
  const std::size_t dimensions = mask.shape().dimensions();
  if (dimensions != 2 && dimensions != 3)
    throw std::invalid_argument("centred thinning of an image of neither 2 nor 3 dimensions");
  const NearestBackground nearest(mask, spacing);
  const Neighborhoods neighborhoods(mask, spacing);
  Peeled peeled = peel(mask, nearest, neighborhoods, spacing, progress);
  std::vector<BitIndex> tips = restore_tips(peeled, nearest, neighborhoods);
  tips = extend_tips(peeled.object, std::move(tips), mask, nearest, neighborhoods, spacing);
  remove_simple_pixels(peeled.object, tips, neighborhoods);
  mask = std::move(peeled.object);
}

}  // namespace skan_graph
