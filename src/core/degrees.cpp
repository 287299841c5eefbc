#include "skan_graph/degrees.hpp"

#include <algorithm>
#include <cstring>
#include <span>

#include "core/cpu_clones.hpp"
#include "core/degree_planes.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t blocks_per_slab = 2048;

/// The degrees of the skeleton pixels in words first to last − 1, one after another.
SKAN_GRAPH_CPU_CLONES
void write_degrees(const std::uint64_t* words, std::int64_t first, std::int64_t last,
                   const NeighborRows& neighbors, Degree* out) {
  for (std::int64_t w = first; w < last; ++w) {
    if (words[w] == 0) continue;
    const DegreePlanes planes = degree_planes(words, w, neighbors);
    for (std::uint64_t rest = words[w]; rest != 0; rest &= rest - 1)
      *out++ = static_cast<Degree>(degree_at(planes, std::countr_zero(rest)));
  }
}

/// A piece of a row of the degree image: `pixels` degrees from word `w` on, 0 at the background.
SKAN_GRAPH_CPU_CLONES
void write_degree_row(const std::uint64_t* words, std::int64_t w, const NeighborRows& neighbors,
                      std::uint64_t pixels, Degree* out) {
  std::memset(out, 0, pixels);
  for (std::uint64_t column = 0; column < pixels; column += bits_per_word, ++w) {
    if (words[w] == 0) continue;
    const DegreePlanes planes = degree_planes(words, w, neighbors);
    for (std::uint64_t rest = words[w]; rest != 0; rest &= rest - 1) {
      const int b = std::countr_zero(rest);
      out[column + static_cast<std::uint64_t>(b)] = static_cast<Degree>(degree_at(planes, b));
    }
  }
}

}  // namespace

UninitializedVector<Degree> degrees(const Labels& labels) {
  const PaddedBitmap& bitmap = labels.bitmap();
  const NeighborRows neighbors(bitmap);
  UninitializedVector<Degree> degrees(labels.node_count());
  Slabs(labels.block_count(), blocks_per_slab)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        write_degrees(bitmap.words(), first * Labels::words_per_block,
                      std::min(last * Labels::words_per_block, bitmap.word_count()), neighbors,
                      degrees.data() + labels.first_node(first));
      });
  return degrees;
}

UninitializedVector<Degree> degree_image(const Labels& labels) {
  const PaddedBitmap& bitmap = labels.bitmap();
  const Shape& shape = bitmap.shape();
  const NeighborRows neighbors(bitmap);
  UninitializedVector<Degree> image(shape.pixel_count());
  // The image has no padding, so it is cut by rows, and long rows into pieces.
  constexpr std::uint64_t longest_piece = 1 << 20;
  const std::uint64_t pieces_per_row = (shape.row_length() + longest_piece - 1) / longest_piece;
  Slabs(static_cast<std::int64_t>(shape.row_count() * pieces_per_row), 64)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto piece = static_cast<std::uint64_t>(first);
             piece < static_cast<std::uint64_t>(last); ++piece) {
          const std::uint64_t row = piece / pieces_per_row;
          const std::uint64_t column = piece % pieces_per_row * longest_piece;
          const BitIndex bit = bitmap.row_start(row) + static_cast<BitIndex>(column);
          write_degree_row(bitmap.words(), bit / bits_per_word, neighbors,
                           std::min(longest_piece, shape.row_length() - column),
                           image.data() + row * shape.row_length() + column);
        }
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
