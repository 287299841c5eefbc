#include "skan_graph/bits/padded_bitmap.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "parallel/ranges.hpp"

namespace skan_graph {

BitLayout::BitLayout(const Shape& shape) : shape_(shape) {
  const std::size_t last = shape.dimensions() - 1;
  strides_[last] = 1;
  std::uint64_t words = shape.row_length() / bits_per_word + 1;
  for (std::size_t axis = last; axis-- > 0;) {
    strides_[axis] = static_cast<BitIndex>(words * bits_per_word);
    const std::uint64_t layers = shape[axis] + 2;
    if (words > (std::uint64_t{1} << 56) / layers)
      throw std::length_error("a padded image of more than 2^62 pixels");
    words *= layers;
  }
  word_count_ = static_cast<std::int64_t>(words);
}

BitIndex BitLayout::row_start(std::uint64_t row) const {
  BitIndex bit = 0;
  for (std::size_t axis = shape_.dimensions() - 1; axis-- > 0; row /= shape_[axis])
    bit += static_cast<BitIndex>(row % shape_[axis] + 1) * strides_[axis];
  return bit;
}

BitIndex BitLayout::bit_of(PixelIndex pixel) const {
  return row_start(pixel / shape_.row_length()) +
         static_cast<BitIndex>(pixel % shape_.row_length());
}

Coordinates BitLayout::coordinates_of(BitIndex bit) const {
  Coordinates coordinates{};
  const std::size_t last = shape_.dimensions() - 1;
  for (std::size_t axis = 0; axis < last; ++axis) {
    coordinates[axis] = static_cast<std::uint64_t>(bit / strides_[axis]) - 1;
    bit %= strides_[axis];
  }
  coordinates[last] = static_cast<std::uint64_t>(bit);
  return coordinates;
}

PixelIndex BitLayout::pixel_of(BitIndex bit) const { return shape_.ravel(coordinates_of(bit)); }

PaddedBitmap::PaddedBitmap(const Shape& shape)
    : BitLayout(shape), words_(static_cast<std::size_t>(word_count()) + 2) {}

PaddedBitmap::PaddedBitmap(const PaddedBitmap& other)
    : BitLayout(other), words_(other.words_.size()) {
  constexpr std::int64_t words_at_a_time = 1 << 18;
  Ranges(word_count(), words_at_a_time).parallel_for_each([&](std::int64_t, std::int64_t first,
                                                             std::int64_t last) {
    std::copy(other.words() + first, other.words() + last, words() + first);
  });
}

}  // namespace skan_graph
