#include "skan_graph/bits/pack.hpp"

#include <algorithm>
#include <cstring>

#include "bits/value_bits.hpp"
#include "kernels/cpu_level.hpp"
#include "kernels/pack_bytes.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

/// Pixels packed at a time: their bytes stay in the L1 cache.
constexpr std::uint64_t batch = 4096;

/// One byte a pixel, 1 where it is not 0.
template <class Bits>
inline void nonzero_bytes(const std::byte* pixels, std::uint64_t count, Bits value_bits,
                          std::uint8_t* out) {
  for (std::uint64_t i = 0; i < count; ++i) {
    Bits pixel;
    std::memcpy(&pixel, pixels + i * sizeof pixel, sizeof pixel);
    out[i] = (pixel & value_bits) != 0;
  }
}

void nonzero_bytes(PixelType type, const std::byte* pixels, std::uint64_t count,
                   std::uint8_t* out) {
  at_cpu_level([&] {
    visit_value_bits(type,
                     [&](auto value_bits) { nonzero_bytes(pixels, count, value_bits, out); });
  });
}

/// Packs neighbouring pixels of a row into the words from `word` on.
void pack_columns(PixelType type, std::size_t pixel_size, const std::byte* pixels,
                  std::uint64_t count, std::uint64_t* word) {
  constexpr auto columns_per_word = static_cast<std::uint64_t>(bits_per_word);
  if (pixel_size == 1) {
    const std::uint64_t whole_words = count / columns_per_word;
    pack_bytes(reinterpret_cast<const std::uint8_t*>(pixels), whole_words, word);
    pixels += whole_words * columns_per_word;
    count %= columns_per_word;
    word += whole_words;
  }
  std::uint8_t bytes[batch];
  while (count > 0) {
    const std::uint64_t part = std::min(batch, count);
    const std::uint64_t words = (part + columns_per_word - 1) / columns_per_word;
    nonzero_bytes(type, pixels, part, bytes);
    std::memset(bytes + part, 0, words * columns_per_word - part);
    pack_bytes(bytes, words, word);
    pixels += part * pixel_size;
    count -= part;
    word += words;
  }
}

}  // namespace

void pack_run(PaddedBitmap& bitmap, PixelIndex first, std::uint64_t count, PixelType type,
              const void* pixels) {
  if (count == 0) return;
  const Shape& shape = bitmap.shape();
  const std::size_t dimensions = shape.dimensions();
  const std::uint64_t rows_per_slice = dimensions > 1 ? shape[dimensions - 2] : 1;
  const std::size_t pixel_size = size_of(type);
  const auto* bytes = static_cast<const std::byte*>(pixels);
  std::uint64_t row = first / shape.row_length();
  std::uint64_t column = first % shape.row_length();
  std::uint64_t rows_left = rows_per_slice - row % rows_per_slice;
  BitIndex row_start = bitmap.row_start(row);
  for (;;) {
    const std::uint64_t part = std::min(count, shape.row_length() - column);
    pack_columns(type, pixel_size, bytes, part,
                 bitmap.words() + (row_start + static_cast<BitIndex>(column)) / bits_per_word);
    count -= part;
    if (count == 0) return;
    bytes += part * pixel_size;
    column = 0;
    ++row;
    if (--rows_left > 0) {
      row_start += bitmap.strides()[dimensions - 2];
    } else {  // skip the padding between slices
      row_start = bitmap.row_start(row);
      rows_left = rows_per_slice;
    }
  }
}

PaddedBitmap pack(const ImageView& image) {
  PaddedBitmap bitmap(image.shape);
  const Shape& shape = image.shape;
  if (shape.pixel_count() == 0) return bitmap;
  const auto* pixels = static_cast<const std::byte*>(image.pixels);
  // Runs of whole rows with about 2^20 pixels in total; longer rows are cut into pieces.
  constexpr std::uint64_t run = 1 << 20;
  const std::uint64_t row_length = shape.row_length();
  const std::uint64_t pieces_per_row = (row_length + run - 1) / run;
  const std::uint64_t piece = std::min(run, row_length);
  const auto pieces_per_run = static_cast<std::int64_t>(run / piece);
  Ranges(static_cast<std::int64_t>(shape.row_count() * pieces_per_row), pieces_per_run)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        const auto start = [&](std::int64_t i) {
          const auto p = static_cast<std::uint64_t>(i);
          return p / pieces_per_row * row_length + p % pieces_per_row * piece;
        };
        pack_run(bitmap, start(first), start(last) - start(first), image.type,
                 pixels + start(first) * size_of(image.type));
      });
  return bitmap;
}

}  // namespace skan_graph
