#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/thin/centred.hpp"
#include "skan_graph/thin/nearest_background.hpp"
#include "thin/centred/simple_pixel.hpp"

namespace skan_graph {

/// What is known of a pixel that an end was taken away from: how long a way led up to it at
/// most, and the end that this way came from, or nowhere.
struct Reach {
  double length;
  BitIndex from;
};
using Reaches = std::unordered_map<BitIndex, Reach>;

/// What peeling leaves.
struct Peeled {
  PaddedBitmap object;
  std::vector<BitIndex> kept;  // protected ends in the order of their protection
  Reaches reaches;
};

/// Takes away simple pixels of a mask in the order of their depth until none is left but ends
/// that are to stay.
///
/// Cost: every tile of 8 × 8 pixels is looked at in about as many rounds as it has keys; what
/// is left of a round, some 3 %, pixel by pixel. On all threads.
/// Memory: eight bits a pixel of the image, the keys, lists of tiles.
Peeled peel(const PaddedBitmap& mask, const NearestBackground& nearest,
            const Neighborhoods& neighborhoods, std::span<const double> spacing,
            const ThinProgress& progress);

}  // namespace skan_graph
