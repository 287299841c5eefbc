#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Calls `visit(i)` for every skeleton pixel run.first + i of a run in C order, ascending. The run
/// must begin at the start of a row or at a column that is a multiple of 64, and end where such a
/// run may begin, so that no other run shares its words.
template <class Visitor>
void for_each_set_pixel(const PaddedBitmap& bitmap, PixelRun run, Visitor&& visit) {
  const std::uint64_t row_length = bitmap.shape().row_length();
  constexpr auto columns_per_word = static_cast<std::uint64_t>(bits_per_word);
  for (std::uint64_t start = 0; start < run.count;) {
    const PixelIndex pixel = run.first + start;
    const std::uint64_t columns = std::min(run.count - start, row_length - pixel % row_length);
    const std::uint64_t* word = bitmap.words() + bitmap.bit_of(pixel) / bits_per_word;
    for (std::uint64_t column = 0; column < columns; column += columns_per_word)
      for (std::uint64_t bits = *word++; bits != 0; bits &= bits - 1)
        visit(start + column + static_cast<std::uint64_t>(std::countr_zero(bits)));
    start += columns;
  }
}

/// The number of these pixels.
std::uint64_t count_set_pixels(const PaddedBitmap& bitmap, PixelRun run);

/// Calls `visit(i, bit)` for every pixel of a run of a file in Fortran order, where the first axis
/// varies fastest, with the pixel's bit in the bitmap.
template <class Visitor>
void for_each_fortran_pixel(const PaddedBitmap& bitmap, PixelRun run, Visitor&& visit) {
  const Shape& shape = bitmap.shape();
  const BitIndex step = bitmap.strides().front();
  for (std::uint64_t start = 0; start < run.count;) {
    Coordinates coordinates{};
    std::uint64_t rest = run.first + start;
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
      coordinates[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    const std::uint64_t column_end = start + std::min(run.count - start, shape[0] - coordinates[0]);
    BitIndex bit = bitmap.bit_of(shape.ravel(coordinates));
    for (; start < column_end; ++start, bit += step) visit(start, bit);
  }
}

/// Sets a bit atomically: in Fortran order, runs of different threads have pixels in the same
/// word.
inline void set_shared_bit(PaddedBitmap& bitmap, BitIndex bit) {
  std::atomic_ref word(bitmap.words()[bit / bits_per_word]);
  word.fetch_or(std::uint64_t{1} << (bit % bits_per_word), std::memory_order_relaxed);
}

/// Calls `visit(value)` with a function that returns the value of pixel i as float64; 0 or 1 for a
/// boolean pixel.
template <class Visitor>
void with_value_of(PixelType type, const std::byte* pixels, Visitor&& visit) {
  if (type == PixelType::boolean)
    return visit([pixels](std::uint64_t i) { return pixels[i] == std::byte{0} ? 0.0 : 1.0; });
  visit_pixel_type(type, [&](auto zero) {
    visit([pixels, zero](std::uint64_t i) {
      auto pixel = zero;
      std::memcpy(&pixel, pixels + i * sizeof pixel, sizeof pixel);
      return static_cast<double>(pixel);
    });
  });
}

/// Stores the values of the nodes in a run of pixels in C order (see for_each_set_pixel); node i
/// has its place at by_node[i − first].
inline void take_values(const NodeIndex& node_index, PixelRun run, PixelType type,
                        const std::byte* pixels, double* by_node, NodeId first = 0) {
  with_value_of(type, pixels, [&](auto value_of) {
    NodeId node = node_index.rank(node_index.bitmap().bit_of(run.first)) - first;
    for_each_set_pixel(node_index.bitmap(), run,
                       [&](std::uint64_t i) { by_node[node++] = value_of(i); });
  });
}

}  // namespace skan_graph
