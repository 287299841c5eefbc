#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/thin/centred.hpp"
#include "skan_graph/thin/nearest_background.hpp"
#include "thin/centred/simple_pixel.hpp"

namespace skan_graph {

/// Data of a pixel next to which an end was removed: the length of the longest path up to it, and
/// the end that this path came from, or nowhere.
struct Reach {
  double length;
  BitIndex from;
};
using Reaches = std::unordered_map<BitIndex, Reach>;

/// The result of peeling.
struct Peeled {
  PaddedBitmap object;
  std::vector<BitIndex> kept;  // protected ends in the order of their protection
  Reaches reaches;
};

/// Removes simple pixels of a mask in the order of their depth, until the only simple pixels left
/// are protected ends.
///
/// Cost: every tile of 8 × 8 pixels takes part in about as many rounds as it has keys; the rest of
/// a round, about 3 %, is tested pixel by pixel. On all threads.
/// Memory: eight bits a pixel of the image, the keys, lists of tiles.
Peeled peel(const PaddedBitmap& mask, const NearestBackground& nearest,
            const Neighborhoods& neighborhoods, std::span<const double> spacing,
            const ThinProgress& progress);

}  // namespace skan_graph
