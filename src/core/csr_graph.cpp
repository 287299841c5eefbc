#include "skan_graph/csr_graph.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <stdexcept>

#include "core/cpu_clones.hpp"
#include "core/pixel_edges.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t blocks_per_slab = 2048;

SKAN_GRAPH_CPU_CLONES
EntryIndex count_entries(const Labels& labels, std::span<const NeighborBlock> around,
                         std::int64_t first_block, std::int64_t last_block) {
  EntryIndex count = 0;
  for_each_node(labels, first_block, last_block, [&](NodeId, BitIndex bit) {
    count += count_neighbors(labels.bitmap().words(), around, bit);
  });
  return count;
}

SKAN_GRAPH_CPU_CLONES
void fill_rows(const Labels& labels, std::span<const NeighborBlock> around,
               std::int64_t first_block, std::int64_t last_block, EntryIndex next,
               EntryIndex* indptr, std::int32_t* delta, AxisSet* axes_of_entry) {
  for_each_pixel_edge(
      labels, around, first_block, last_block, [&](NodeId node) { indptr[node] = next; },
      [&](NodeId node, NodeId neighbor, AxisSet axes) {
        delta[next] = static_cast<std::int32_t>(static_cast<std::int64_t>(neighbor - node));
        axes_of_entry[next] = axes;
        ++next;
      });
}

/// Neighbours lie at most the largest raveled step apart; refuses a bitmap with
/// more skeleton pixels on such a stretch than a delta can count.
void check_deltas_fit(const Labels& labels, std::span<const NeighborBlock> around) {
  constexpr auto largest_delta = static_cast<NodeId>(std::numeric_limits<std::int32_t>::max());
  if (labels.node_count() <= largest_delta) return;
  const std::int64_t reach =
      around.back().row_step[around.back().row_count - 1] / bits_per_word /
          Labels::words_per_block + 2;
  for (std::int64_t block = 0; block < labels.block_count(); ++block) {
    const std::int64_t end = std::min(block + reach, labels.block_count());
    if (labels.first_node(end) - labels.first_node(block) > largest_delta)
      throw std::length_error("a slice of more than 2^31 skeleton pixels");
  }
}

}  // namespace

CsrGraph pixel_graph(const Labels& labels) {
  const auto around = neighbor_blocks(labels.bitmap());
  check_deltas_fit(labels, around);

  const Slabs slabs(labels.block_count(), blocks_per_slab);
  std::vector<EntryIndex> first_entry(static_cast<std::size_t>(slabs.count()) + 1);
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    first_entry[static_cast<std::size_t>(slab) + 1] =
        count_entries(labels, around, first, last);
  });
  for (std::size_t slab = 1; slab < first_entry.size(); ++slab)
    first_entry[slab] += first_entry[slab - 1];

  CsrGraph graph;
  graph.indptr.resize(labels.node_count() + 1);
  graph.delta.resize(first_entry.back());
  graph.axes.resize(first_entry.back());
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    fill_rows(labels, around, first, last, first_entry[static_cast<std::size_t>(slab)],
              graph.indptr.data(), graph.delta.data(), graph.axes.data());
  });
  graph.indptr.back() = first_entry.back();
  return graph;
}

}  // namespace skan_graph
