#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "skan_graph/image/shape.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Raveled index of a pixel in the padded bitmap: a count of bits.
using BitIndex = std::int64_t;

/// Words of 64 pixels.
inline constexpr std::int64_t bits_per_word = 64;

/// Where the pixels of an image lie among the bits of its padded bitmap, which need not exist.
///
///     BitLayout layout(Shape{5, 7});
///     layout.bit_of(9);      // row 1, column 2: 2 · 64 + 2 = 130
///
/// Throws std::length_error if the padded image has more than 2^62 pixels.
class BitLayout {
 public:
  explicit BitLayout(const Shape& shape);

  const Shape& shape() const { return shape_; }

  /// Bits between neighbours along each axis; a multiple of 64 for all but the
  /// last, where it is 1.
  std::span<const BitIndex> strides() const { return {strides_.data(), shape_.dimensions()}; }

  std::int64_t word_count() const { return word_count_; }

  /// The bit of column 0 in row number `row`, 0 ≤ row < shape().row_count().
  BitIndex row_start(std::uint64_t row) const;

  BitIndex bit_of(PixelIndex pixel) const;
  /// The inverse, for bits of the image itself; padding bits have no pixel.
  PixelIndex pixel_of(BitIndex bit) const;
  Coordinates coordinates_of(BitIndex bit) const;

 private:
  Shape shape_;
  std::array<BitIndex, max_dimensions> strides_{};
  std::int64_t word_count_ = 0;
};

/// A skeleton, one bit per pixel, surrounded by background.
///
/// Functions that take a PaddedBitmap check no borders: every pixel has all its
/// neighbours, and the neighbour at an offset is `bit + step` with
/// step = offset · strides, as in any padded C-order array.
///
/// Storage: rows (runs along the last axis) in C order. A row begins on a word
/// boundary; its pixel in column c is bit c (bit c % 64 of word c / 64). It
/// ends with at least one 0 bit, which pads this row on the right and the next
/// one on the left. Every other axis has one background layer on either side.
/// A guard word of 0 precedes the first word and another follows the last, so
/// words −1 and word_count() may be read.
///
///     5 × 7 image        7 rows of one word
///     .#...##            0 0 0 0 0 0 0 0 …
///     ..###..            0 1 0 0 0 1 1 0 …
///     .#...#.            0 0 1 1 1 0 0 0 …
///     ..#.#..            …                      strides {64, 1}
///     ##.#...
///
/// Memory: about pixel_count / 8 bytes; rows much shorter than 64 pixels take
/// 8 bytes each. Throws std::length_error if the padded image has more than 2^62 pixels,
/// std::bad_alloc if memory runs out.
///
///     PaddedBitmap bitmap(Shape{5, 7});
///     bitmap.bit_of(9);      // row 1, column 2: 2 · 64 + 2 = 130
///     bitmap.test(130);      // false: a new bitmap is all background
class PaddedBitmap : public BitLayout {
 public:
  /// All background.
  explicit PaddedBitmap(const Shape& shape);

  /// Copies run on all threads.
  PaddedBitmap(const PaddedBitmap& other);
  PaddedBitmap& operator=(const PaddedBitmap& other) { return *this = PaddedBitmap(other); }
  PaddedBitmap(PaddedBitmap&&) = default;
  PaddedBitmap& operator=(PaddedBitmap&&) = default;

  const std::uint64_t* words() const { return words_.data() + 1; }
  std::uint64_t* words() { return words_.data() + 1; }

  bool test(BitIndex bit) const {
    return (words()[bit / bits_per_word] >> (bit % bits_per_word) & 1) != 0;
  }

 private:
  ZeroedVector<std::uint64_t> words_;
};

}  // namespace skan_graph
