#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace skan_graph {

/// Where the pixels around a pixel lie: three of each of 1, 3 or 9 rows of a padded bitmap,
/// in up to three planes of up to three rows. Rows are whole words apart.
struct PixelRows {
  std::size_t count;
  std::int64_t first;          // from the pixel's own word to that in the first row
  std::int64_t to_next_row;    // in words, within a plane
  std::int64_t to_next_plane;  // in words
  std::uint32_t wanted;        // bit 3 r + c: whether pixel c of row r is asked for
};

/// Which of the wanted pixels around each of the pixels at `bits` are set: bit 3 r + c stands
/// for the pixel c − 1 columns further in row r. The bits are counted from the first of the
/// words; the word before and the one after those of a row must be readable.
void gather_neighbors(const PixelRows& rows, const std::uint64_t* words,
                      std::span<const std::uint16_t> bits, std::uint32_t* neighbors);

}  // namespace skan_graph
