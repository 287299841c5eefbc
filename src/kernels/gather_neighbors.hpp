#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace skan_graph {

/// Positions of the pixels around a pixel: three pixels in each of 1, 3 or 9 rows of a padded
/// bitmap, in up to three planes of up to three rows. Rows are whole words apart.
struct PixelRows {
  std::size_t count;
  std::int64_t first;          // in words, from the pixel's own row to the first row
  std::int64_t to_next_row;    // in words, within a plane
  std::int64_t to_next_plane;  // in words
  std::uint32_t wanted;        // bit 3 r + c: whether pixel c of row r is wanted
};

/// For each pixel at `bits`, writes which of the wanted pixels around it are set: bit 3 r + c is
/// the pixel of row r that is c − 1 columns further. `bits` are counted from the start of
/// `words`. The words just before and after a row must be readable.
void gather_neighbors(const PixelRows& rows, const std::uint64_t* words,
                      std::span<const std::uint16_t> bits, std::uint32_t* neighbors);

}  // namespace skan_graph
