#pragma once

#include <span>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/thin/nearest_background.hpp"
#include "thin/centred/peel.hpp"
#include "thin/centred/simple_pixel.hpp"

namespace skan_graph {

/// Puts back what was peeled off in front of the ends that stayed, as long as it lies about as
/// deep: the end had come back along its own line. Gives the tips that they have now.
std::vector<BitIndex> restore_tips(Peeled& peeled, const NearestBackground& nearest,
                                   const Neighborhoods& neighborhoods);

/// Draws every tip straight on into the object as far as it reaches, and no farther than twice
/// its depth. Gives the tips that they have then.
std::vector<BitIndex> extend_tips(PaddedBitmap& skeleton, std::vector<BitIndex> tips,
                                  const PaddedBitmap& mask, const NearestBackground& nearest,
                                  const Neighborhoods& neighborhoods,
                                  std::span<const double> spacing);

/// Takes away what is simple and no tip, and tips that have become something else.
void remove_simple_pixels(PaddedBitmap& skeleton, std::span<const BitIndex> tips,
                          const Neighborhoods& neighborhoods);

}  // namespace skan_graph
