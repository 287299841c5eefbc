#include "skan_graph/graph/pixel_graph.hpp"

#include <limits>
#include <stdexcept>

#include "bits/pixel_rows.hpp"
#include "kernels/cpu_level.hpp"
#include "kernels/gather_neighbors.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t blocks_per_range = 2048;

/// Neighbours are at most the largest raveled step apart. Throws if a stretch of that length
/// may hold so many skeleton pixels that the sum of two deltas does not fit in 32 bits.
void check_deltas_fit(const NodeIndex& node_index, BitIndex largest_step) {
  constexpr auto largest_delta =
      static_cast<NodeId>(std::numeric_limits<std::int32_t>::max()) / 2;
  if (node_index.node_count() <= largest_delta) return;
  const std::int64_t reach = largest_step / bits_per_word / NodeIndex::words_per_block + 2;
  for (std::int64_t block = 0; block < node_index.block_count(); ++block) {
    const std::int64_t end = std::min(block + reach, node_index.block_count());
    if (node_index.first_node(end) - node_index.first_node(block) > largest_delta)
      throw std::length_error("a slice of more than 2^30 skeleton pixels");
  }
}

void write_places(std::int64_t word, std::span<const std::uint16_t> bits, std::uint16_t* places) {
  for (std::size_t i = 0; i < bits.size(); ++i)
    places[i] = static_cast<std::uint16_t>(word * bits_per_word + bits[i]);
}

void find_edges(const NodeIndex& node_index, std::span<const PixelRows> neighborhood,
                std::int64_t first_block, std::int64_t last_block,
                std::span<UninitializedVector<std::uint32_t>> neighbors, std::uint16_t* places) {
  for_each_list(node_index, first_block, last_block,
                [&](NodeId node, std::int64_t word, std::span<const std::uint16_t> bits) {
                  for (std::size_t b = 0; b < neighborhood.size(); ++b)
                    gather_neighbors(neighborhood[b], node_index.bitmap().words() + word, bits,
                                     neighbors[b].data() + node);
                  at_cpu_level([&] { write_places(word, bits, places + node); });
                });
}

std::uint64_t count_bits(const std::uint32_t* neighbors, NodeId first, NodeId last) {
  std::uint64_t count = 0;
  for (NodeId node = first; node < last; ++node)
    count += static_cast<std::uint64_t>(std::popcount(neighbors[node]));
  return count;
}

}  // namespace

PixelGraph::PixelGraph(const NodeIndex& node_index)
    : node_index_(&node_index),
      neighborhood_(neighbor_blocks(node_index.bitmap())),
      neighbors_(neighborhood_.size()),
      places_(node_index.node_count()) {
  check_deltas_fit(node_index, reach());
  for (auto& neighbors : neighbors_) neighbors.resize(node_index.node_count());
  const std::vector<PixelRows> rows = pixel_rows(neighborhood_);
  Ranges(node_index.block_count(), blocks_per_range)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        find_edges(node_index, rows, first, last, neighbors_, places_.data());
      });
}

std::uint64_t PixelGraph::entry_count(NodeId first, NodeId last) const {
  std::uint64_t count = 0;
  for (const auto& neighbors : neighbors_)
    count += at_cpu_level([&] { return count_bits(neighbors.data(), first, last); });
  return count;
}

}  // namespace skan_graph
