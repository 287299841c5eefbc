#pragma once

#include <span>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/thin/nearest_background.hpp"
#include "thin/centred/peel.hpp"
#include "thin/centred/simple_pixel.hpp"

namespace skan_graph {

/// Restores the pixels that were peeled off in front of the protected ends, as long as they are
/// about as deep: the end had receded along its own line. Returns the tips of the restored lines.
std::vector<BitIndex> restore_tips(Peeled& peeled, const NearestBackground& nearest,
                                   const Neighborhoods& neighborhoods);

/// Extends every tip in a straight line as far as the object reaches, but at most by twice its
/// depth. Returns the tips after that.
std::vector<BitIndex> extend_tips(PaddedBitmap& skeleton, std::vector<BitIndex> tips,
                                  const PaddedBitmap& mask, const NearestBackground& nearest,
                                  const Neighborhoods& neighborhoods,
                                  std::span<const double> spacing);

/// Removes simple pixels that are not tips, and tips that have ceased to be tips.
void remove_simple_pixels(PaddedBitmap& skeleton, std::span<const BitIndex> tips,
                          const Neighborhoods& neighborhoods);

}  // namespace skan_graph
