#include "thin/centred/tiled_bitmap.hpp"

#include <bit>

#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::int64_t rows_per_range = 512;

std::int64_t tiles_along(std::uint64_t extent) {
  return static_cast<std::int64_t>((extent + TiledBitmap::side - 1) / TiledBitmap::side);
}

/// Access to the bytes of words: each is eight pixels of a row, in both kinds of bitmaps.
const unsigned char* bytes_of(const std::uint64_t* words) {
  return reinterpret_cast<const unsigned char*>(words);
}
unsigned char* bytes_of(std::uint64_t* words) { return reinterpret_cast<unsigned char*>(words); }

}  // namespace

TiledBitmap::TiledBitmap(const Shape& shape) : shape_(shape) {
  const std::size_t axes = shape.dimensions();
  rows_ = static_cast<std::int64_t>(shape[axes - 2]);
  row_step_ = tiles_along(shape.row_length()) + 2;
  plane_step_ = (tiles_along(shape[axes - 2]) + 2) * row_step_;
  const auto planes = axes == 3 ? static_cast<std::int64_t>(shape[0]) + 2 : 1;
  words_ = ZeroedVector<std::uint64_t>(static_cast<std::size_t>(planes * plane_step_));
}

TiledBitmap::TiledBitmap(const PaddedBitmap& bitmap) : TiledBitmap(bitmap.shape()) {
  const std::int64_t tiles = row_step_ - 2;
  // Rows that share a tile write separate bytes of it.
  Ranges(static_cast<std::int64_t>(shape_.row_count()), rows_per_range)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (std::int64_t row = first; row < last; ++row) {
          const auto number = static_cast<std::uint64_t>(row);
          const auto* from =
              bytes_of(bitmap.words()) + bitmap.row_start(number) / side;
          auto* to = bytes_of(words() + first_tile(number)) + row % rows_ % side;
          for (std::int64_t tile = 0; tile < tiles; ++tile) to[tile * side] = from[tile];
        }
      });
}

PaddedBitmap TiledBitmap::untiled() const {
  PaddedBitmap bitmap(shape_);
  const std::int64_t tiles = row_step_ - 2;
  Ranges(static_cast<std::int64_t>(shape_.row_count()), rows_per_range)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (std::int64_t row = first; row < last; ++row) {
          const auto number = static_cast<std::uint64_t>(row);
          auto* to = bytes_of(bitmap.words()) + bitmap.row_start(number) / side;
          const auto* from = bytes_of(words() + first_tile(number)) + row % rows_ % side;
          for (std::int64_t tile = 0; tile < tiles; ++tile) to[tile] = from[tile * side];
        }
      });
  return bitmap;
}

std::int64_t TiledBitmap::first_tile(std::uint64_t row) const {
  const auto number = static_cast<std::int64_t>(row);
  const std::int64_t plane = number / rows_ + (shape_.dimensions() == 3 ? 1 : 0);
  return plane * plane_step_ + (number % rows_ / side + 1) * row_step_ + 1;
}

BitIndex TiledBitmap::padded_bit(std::int64_t word, const PaddedBitmap& padded) const {
  const auto strides = padded.strides();
  const std::int64_t in_plane = word % plane_step_;
  const BitIndex row = (in_plane / row_step_ - 1) * side;
  const BitIndex column = (in_plane % row_step_ - 1) * side;
  const BitIndex bit = (row + 1) * strides[strides.size() - 2] + column;
  // Both have the same padding of planes.
  return strides.size() == 3 ? bit + word / plane_step_ * strides[0] : bit;
}

}  // namespace skan_graph
