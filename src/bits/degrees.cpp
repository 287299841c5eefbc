#include "skan_graph/bits/degrees.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "bits/pixel_rows.hpp"
#include "kernels/add_degrees.hpp"
#include "kernels/gather_neighbors.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/bits/detail/set_bits.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t blocks_per_range = 2048;

/// The degrees of the pixels at `bits`, which are counted from the start of `words`.
void count_neighbors(std::span<const PixelRows> neighborhood, const std::uint64_t* words,
                     std::span<const std::uint16_t> bits, Degree* degrees) {
  constexpr std::size_t at_a_time = 1024;
  std::array<std::uint32_t, at_a_time> neighbors;
  std::fill_n(degrees, bits.size(), Degree{0});
  for (; !bits.empty(); bits = bits.subspan(std::min(at_a_time, bits.size()))) {
    const auto part = bits.first(std::min(at_a_time, bits.size()));
    for (const PixelRows& rows : neighborhood) {
      gather_neighbors(rows, words, part, neighbors.data());
      add_degrees(neighbors.data(), part.size(), degrees);
    }
    degrees += part.size();
  }
}

/// Consecutive rows of the degree image in one plane, or a piece of one row. Their words are
/// consecutive too, and the last word has no pixels of another row.
struct ImageRows {
  BitIndex bit;          // of the first pixel, which begins a word
  std::int64_t count;
  std::int64_t length;   // pixels of each
  std::int64_t words;    // from one to the next
};

/// Writes the degrees of the skeleton pixels in these rows. One list of set bits covers several
/// short rows; a long row takes several lists.
void write_degrees(const std::uint64_t* words, std::span<const PixelRows> neighborhood,
                   const ImageRows& rows, Degree* image) {
  SetBits set_bits;
  std::array<Degree, SetBits::most_words * bits_per_word> degrees;
  const std::int64_t at_a_time = std::max<std::int64_t>(1, SetBits::most_words / rows.words);
  for (std::int64_t row = 0; row < rows.count; row += at_a_time) {
    const std::int64_t last_row = std::min(row + at_a_time, rows.count);
    const std::int64_t first = rows.bit / bits_per_word + row * rows.words;
    const std::int64_t last = first + (last_row - row - 1) * rows.words +
                              (rows.length + bits_per_word - 1) / bits_per_word;
    for (std::int64_t w = first; w < last; w += SetBits::most_words) {
      set_bits.list(words + w, std::min(SetBits::most_words, last - w));
      count_neighbors(neighborhood, words + w, {set_bits.begin(), set_bits.end()},
                      degrees.data());
      const Degree* degree = degrees.data();
      const std::uint16_t* bit = set_bits.begin();
      for (std::int64_t r = row; r < last_row; ++r) {
        const BitIndex row_start = (first + (r - row) * rows.words - w) * bits_per_word;
        const BitIndex row_end = row_start + rows.words * bits_per_word;
        Degree* const pixel = image + (r * rows.length - row_start);
        for (; bit != set_bits.end() && *bit < row_end; ++bit) pixel[*bit] = *degree++;
      }
    }
  }
}

}  // namespace

UninitializedVector<Degree> degrees(const NodeIndex& node_index) {
  const auto neighborhood = pixel_rows(neighbor_blocks(node_index.bitmap()));
  UninitializedVector<Degree> degrees(node_index.node_count());
  Ranges(node_index.block_count(), blocks_per_range)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for_each_list(node_index, first, last,
                      [&](NodeId node, std::int64_t word, std::span<const std::uint16_t> bits) {
                        count_neighbors(neighborhood, node_index.bitmap().words() + word, bits,
                                        degrees.data() + node);
                      });
      });
  return degrees;
}

ZeroedVector<Degree> degree_image(const NodeIndex& node_index) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const Shape& shape = bitmap.shape();
  const auto neighborhood = pixel_rows(neighbor_blocks(bitmap));
  ZeroedVector<Degree> image(shape.pixel_count());
  // The image has no padding, so it is cut by rows, and long rows into pieces.
  constexpr std::int64_t longest_piece = 1 << 20;
  const auto row_length = static_cast<std::int64_t>(shape.row_length());
  const auto row_count = static_cast<std::int64_t>(shape.row_count());
  const std::size_t dimensions = shape.dimensions();
  const std::int64_t rows_per_plane =
      dimensions > 1 ? static_cast<std::int64_t>(shape[dimensions - 2]) : 1;
  const std::int64_t words_per_row = row_length / bits_per_word + 1;
  const auto write = [&](std::int64_t row, std::int64_t count, std::int64_t column,
                         std::int64_t length) {
    const ImageRows rows{.bit = bitmap.row_start(static_cast<std::uint64_t>(row)) + column,
                         .count = count,
                         .length = length,
                         .words = words_per_row};
    write_degrees(bitmap.words(), neighborhood, rows, image.data() + row * row_length + column);
  };
  if (row_length <= longest_piece)
    Ranges(row_count, 64).parallel_for_each([&](std::int64_t, std::int64_t row, std::int64_t last) {
      while (row < last) {
        const std::int64_t in_plane = rows_per_plane - row % rows_per_plane;
        const std::int64_t count = std::min(in_plane, last - row);
        write(row, count, 0, row_length);
        row += count;
      }
    });
  else
    for (std::int64_t row = 0; row < row_count; ++row)
      Ranges(row_length, longest_piece)
          .parallel_for_each([&](std::int64_t, std::int64_t column, std::int64_t last) {
            write(row, 1, column, last - column);
          });
  return image;
}

std::vector<std::uint64_t> degree_histogram(std::span<const Degree> degrees) {
  std::vector<std::uint64_t> histogram;
  for (const Degree degree : degrees) {
    if (degree >= histogram.size()) histogram.resize(degree + std::size_t{1});
    ++histogram[degree];
  }
  return histogram;
}

}  // namespace skan_graph
