#include "skan_graph/bits/degrees.hpp"

#include <algorithm>
#include <bit>
#include <span>

#include "kernels/cpu_clones.hpp"
#include "parallel/slabs.hpp"
#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/bits/detail/set_bits.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t blocks_per_slab = 2048;

SKAN_GRAPH_CPU_CLONES
void write_degrees(const NodeIndex& node_index, std::span<const NeighborBlock> neighborhood,
                   std::int64_t first_block, std::int64_t last_block, Degree* by_node) {
  std::fill(by_node + node_index.first_node(first_block), by_node + node_index.first_node(last_block),
            Degree{0});
  for (const NeighborBlock& block : neighborhood)
    block.with_gather(node_index.bitmap().words(), [&](auto gather) {
      for_each_node(node_index, first_block, last_block, [&](NodeId node, BitIndex bit) {
        by_node[node] =
            static_cast<Degree>(by_node[node] + std::popcount(gather.neighbors_of(bit)));
      });
    });
}

/// A piece of a row of the degree image, all 0: adds `pixels` degrees from `bit` on, which
/// begins a word. No other row has pixels in its last one.
SKAN_GRAPH_CPU_CLONES
void add_degrees(const std::uint64_t* words, std::span<const NeighborBlock> neighborhood,
                 BitIndex bit, std::uint64_t pixels, Degree* row) {
  const std::int64_t first_word = bit / bits_per_word;
  const std::int64_t last_word =
      first_word + (static_cast<std::int64_t>(pixels) + bits_per_word - 1) / bits_per_word;
  SetBits set_bits;
  for (std::int64_t w = first_word; w < last_word; w += SetBits::most_words) {
    set_bits.list(words + w, std::min(SetBits::most_words, last_word - w));
    const BitIndex before = w * bits_per_word - bit;
    for (const NeighborBlock& block : neighborhood)
      block.with_gather(words, [&](auto gather) {
        for (const std::uint16_t set_bit : set_bits) {
          const BitIndex at = before + set_bit;
          row[at] = static_cast<Degree>(row[at] + std::popcount(gather.neighbors_of(bit + at)));
        }
      });
  }
}

}  // namespace

UninitializedVector<Degree> degrees(const NodeIndex& node_index) {
  const auto neighborhood = neighbor_blocks(node_index.bitmap());
  UninitializedVector<Degree> degrees(node_index.node_count());
  Slabs(node_index.block_count(), blocks_per_slab)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        write_degrees(node_index, neighborhood, first, last, degrees.data());
      });
  return degrees;
}

ZeroedVector<Degree> degree_image(const NodeIndex& node_index) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const Shape& shape = bitmap.shape();
  const auto neighborhood = neighbor_blocks(bitmap);
  ZeroedVector<Degree> image(shape.pixel_count());
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
          add_degrees(bitmap.words(), neighborhood, bit,
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
