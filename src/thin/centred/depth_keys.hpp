#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "thin/centred/mask_tiles.hpp"

namespace skan_graph {

/// The order in which `centred` removes pixels: their depth in the object.
using DepthKey = std::uint32_t;

/// The key of every mask pixel, in the order of MaskTiles: floor(D² / s² + 1e-3), where D is its
/// distance to the nearest background and s the smallest spacing. If the mask has no background,
/// all keys are 0.
/// From a depth of 4096 s on, where there would be too many squares, floor(D / s) + 2²⁴ − 4096.
///
/// Takes two bytes a mask pixel if the squares of the spacings, in units of the smallest or of a
/// small part of it, are whole numbers and no object is deeper than about 180 pixels. Otherwise it
/// takes four: squares are computed in single precision, summed from the last axis to the first,
/// and keys are replaced by their ranks among all keys.
///
/// Method: the exact transform in passes along the axes (Saito and Toriwaki, 1994), each of which
/// searches only as far as the squares found so far allow. On all threads.
class DepthKeys {
 public:
  /// `tiles` are the tiles of the mask.
  DepthKeys(const PaddedBitmap& mask, const MaskTiles& tiles, std::span<const double> spacing);

  /// Calls `use` with the keys of all pixels, as an array of either type. After them, keys_padding
  /// more may be read; their values have no meaning.
  template <class Use>
  auto with(Use&& use) const {
    return narrow_.empty() ? use(wide_.data()) : use(narrow_.data());
  }

 private:
  UninitializedVector<std::uint16_t> narrow_;
  UninitializedVector<std::uint32_t> wide_;
};

}  // namespace skan_graph
