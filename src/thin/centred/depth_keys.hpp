#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "thin/centred/mask_tiles.hpp"

namespace skan_graph {

/// The order in which `centred` takes pixels away: how deep each lies in its object.
using DepthKey = std::uint32_t;

/// The key of every mask pixel, in the order of MaskTiles: floor(D² / s² + 1e-3), D its
/// distance to the nearest background and s the smallest spacing. Where the mask has no
/// background all are 0.
/// From a depth of 4096 s on, where squares would be many, floor(D / s) + 2²⁴ − 4096.
///
/// Two bytes a mask pixel where the squares of the spacings, in units of the smallest or of a
/// small part of it, are whole numbers and no object is deeper than some 180 pixels; else
/// four, with squares computed in single precision, summed from the last axis to the first,
/// and keys replaced by their ranks among all there are.
///
/// Method: the exact transform in passes along the axes (Saito and Toriwaki, 1994), each as
/// far across as the squares found so far allow. On all threads.
class DepthKeys {
 public:
  /// `tiles` are those of the mask.
  DepthKeys(const PaddedBitmap& mask, const MaskTiles& tiles, std::span<const double> spacing);

  /// Calls `use` with the keys of all pixels, as an array of either type; keys_padding more of
  /// no meaning can be read after them.
  template <class Use>
  auto with(Use&& use) const {
    return narrow_.empty() ? use(wide_.data()) : use(narrow_.data());
  }

 private:
  UninitializedVector<std::uint16_t> narrow_;
  UninitializedVector<std::uint32_t> wide_;
};

}  // namespace skan_graph
