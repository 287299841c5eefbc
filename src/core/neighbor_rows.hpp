#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "skan_graph/neighborhood.hpp"
#include "skan_graph/padded_bitmap.hpp"

namespace skan_graph {

/// The full neighbourhood, row by row: the 3^(d−1) rows that hold a pixel's
/// neighbours, in ascending order, each as far away as its raveled step says.
/// In each of them the neighbours are up to three consecutive bits.
struct NeighborRows {
  struct Row {
    BitIndex step;   // to the neighbour straight above, below, …; a multiple of 64, or 0
    AxisSet axes;    // that this step moves along, the last axis not among them
  };
  std::array<Row, 81> rows;
  std::size_t count = 0;
  AxisSet last_axis;

  explicit NeighborRows(const PaddedBitmap& bitmap) {
    const std::size_t last = bitmap.shape().dimensions() - 1;
    last_axis = static_cast<AxisSet>(1U << last);
    const auto leading_strides = bitmap.strides().first(last);
    const auto steps = raveled_steps(leading_strides);
    const auto offsets = neighbor_offsets(last);
    for (std::size_t i = 0; i <= steps.size(); ++i) {
      if (i == steps.size() / 2) rows[count++] = {0, 0};
      if (i < steps.size()) rows[count++] = {steps[i], axes_of(offsets[i])};
    }
  }
  const Row* begin() const { return rows.data(); }
  const Row* end() const { return rows.data() + count; }
};

/// The three bits around `bit` (the one before it lowest), wherever they lie in
/// the words: bits are numbered through the bytes of a little-endian machine, so
/// one unaligned load holds them. Guard words make every bit's neighbours readable.
inline unsigned bits_around(const std::uint64_t* words, BitIndex bit) {
  static_assert(std::endian::native == std::endian::little);
  const BitIndex first = bit - 1;
  std::uint16_t two_bytes;
  std::memcpy(&two_bytes, reinterpret_cast<const char*>(words) + (first >> 3), sizeof two_bytes);
  return static_cast<unsigned>(two_bytes >> (first & 7)) & 0b111U;
}

}  // namespace skan_graph
