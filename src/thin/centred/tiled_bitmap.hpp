#pragma once

#include <cstdint>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// A bitmap of 2 or 3 dimensions in tiles of 8 × 8 pixels of a plane, one word each: the pixel in
/// row r and column c of its tile is bit 8 r + c. A surface has more pixels in a tile than in a row
/// of 64, so thinning visits half as many words.
///
/// Tiles are in C order, with one of background on every side of a plane, and in 3D a plane of
/// background before the first and after the last: the neighbours of every tile can be read.
class TiledBitmap {
 public:
  static constexpr std::int64_t side = 8;

  /// All background.
  explicit TiledBitmap(const Shape& shape);
  explicit TiledBitmap(const PaddedBitmap& bitmap);

  /// The same image by rows.
  PaddedBitmap untiled() const;

  const Shape& shape() const { return shape_; }
  std::int64_t word_count() const { return static_cast<std::int64_t>(words_.size()); }
  const std::uint64_t* words() const { return words_.data(); }
  std::uint64_t* words() { return words_.data(); }

  /// The steps from a tile to the one below it, and to the one in the next plane (0 in 2D).
  std::int64_t row_step() const { return row_step_; }
  std::int64_t plane_step() const { return shape_.dimensions() == 3 ? plane_step_ : 0; }

  /// The tile of the first pixel of a row of the image; rows are counted through all planes.
  std::int64_t first_tile(std::uint64_t row) const;

  /// The bit of a tile's first pixel in a padded bitmap of this shape.
  BitIndex padded_bit(std::int64_t word, const PaddedBitmap& padded) const;

 private:
  Shape shape_;
  std::int64_t rows_, row_step_, plane_step_;
  ZeroedVector<std::uint64_t> words_;
};

}  // namespace skan_graph
