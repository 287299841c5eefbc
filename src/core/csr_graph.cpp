#include "skan_graph/csr_graph.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <stdexcept>
#include <vector>

#include "core/cpu_clones.hpp"
#include "core/pixel_edges.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t blocks_per_slab = 2048;

/// Up to 3 dimensions a pixel's neighbourhood is one block of 27 bits. Whoever counts
/// the entries leaves it in the pixel's place in indptr for whoever fills them in.
bool fits_in_indptr(std::span<const NeighborBlock> around) { return around.size() == 1; }

/// Where skeleton pixels lie among the 2^16 bits of a stretch. Whoever counts their entries
/// notes it for whoever fills them in, who would have to find them once more in the bits.
using Place = std::uint16_t;
constexpr std::int64_t bits_of_stretch = std::int64_t{1} << 16;
constexpr std::int64_t blocks_of_stretch =
    bits_of_stretch / (Labels::words_per_block * bits_per_word);

SKAN_GRAPH_CPU_CLONES
EntryIndex count_entries(const Labels& labels, std::span<const NeighborBlock> around,
                         std::int64_t first_block, std::int64_t last_block, RowPointers& indptr,
                         Place* places) {
  std::uint32_t* in_place_of_row = indptr.rows().rest;
  EntryIndex count = 0;
  for (const NeighborBlock& block : around)
    block.with_gather(labels.bitmap().words(), [&](auto gather) {
      for_each_node(labels, first_block, last_block, [&](NodeId node, BitIndex bit) {
        const std::uint32_t neighbors = gather.neighbors_of(bit);
        count += static_cast<EntryIndex>(std::popcount(neighbors));
        in_place_of_row[node] = neighbors;
        places[node] = static_cast<Place>(bit);
      });
    });
  return count;
}

/// Calls `visit(node, bit)` for every node of the blocks whose places are noted.
template <class Visitor>
void for_each_noted(const Labels& labels, std::int64_t first_block, std::int64_t last_block,
                    const Place* places, Visitor&& visit) {
  NodeId node = labels.first_node(first_block);
  for (std::int64_t block = first_block; block < last_block;) {
    const std::int64_t stretch = block / blocks_of_stretch;
    block = std::min(last_block, (stretch + 1) * blocks_of_stretch);
    for (const NodeId last = labels.first_node(block); node < last; ++node)
      visit(node, stretch * bits_of_stretch + places[node]);
  }
}

/// Writes entries one after another.
struct EntryWriter {
  Ranks ranks;
  std::int32_t* delta;
  AxisSet* axes;

  EntryIndex write(NodeId node, BitIndex bit, const NeighborBlock& block, std::uint32_t neighbors,
                   EntryIndex next) const {
    for (; neighbors != 0; neighbors &= neighbors - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(neighbors));
      delta[next] = static_cast<std::int32_t>(
          static_cast<std::int64_t>(ranks.before(bit + block.step[i]) - node));
      axes[next] = block.axes[i];
      ++next;
    }
    return next;
  }
};

SKAN_GRAPH_CPU_CLONES
void fill_rows(const Labels& labels, std::span<const NeighborBlock> around,
               std::int64_t first_block, std::int64_t last_block, EntryIndex next,
               RowPointers& indptr, const Place* places, EntryWriter entries) {
  const auto rows = indptr.rows();
  if (fits_in_indptr(around)) {
    const NeighborBlock& block = around.front();
    for_each_noted(labels, first_block, last_block, places, [&](NodeId node, BitIndex bit) {
      const std::uint32_t neighbors = rows.rest[node];
      rows.set(node, next);
      next = entries.write(node, bit, block, neighbors, next);
    });
  } else {
    for_each_noted(labels, first_block, last_block, places, [&](NodeId node, BitIndex bit) {
      rows.set(node, next);
      for (const NeighborBlock& block : around)
        next = entries.write(node, bit, block, block.neighbors_of(entries.ranks.bits, bit), next);
    });
  }
}

/// The base of a group of rows is the first entry of the slab that its first row lies in.
void set_bases(const Labels& labels, std::span<const EntryIndex> first_entry,
               RowPointers& indptr) {
  for (std::uint64_t group = 0; group < indptr.group_count(); ++group) {
    const NodeId first_row = group * RowPointers::group_rows;
    indptr.base(group) =
        first_row < labels.node_count()
            ? first_entry[static_cast<std::size_t>(labels.block_of(first_row) / blocks_per_slab)]
            : first_entry.back();
  }
}

/// Neighbours lie at most the largest raveled step apart; refuses a bitmap with
/// more skeleton pixels on such a stretch than two deltas together can count.
void check_deltas_fit(const Labels& labels, std::span<const NeighborBlock> around) {
  constexpr auto largest_delta =
      static_cast<NodeId>(std::numeric_limits<std::int32_t>::max()) / 2;
  if (labels.node_count() <= largest_delta) return;
  const std::int64_t reach =
      around.back().step[around.back().pixel_count() - 1] / bits_per_word /
          Labels::words_per_block + 2;
  for (std::int64_t block = 0; block < labels.block_count(); ++block) {
    const std::int64_t end = std::min(block + reach, labels.block_count());
    if (labels.first_node(end) - labels.first_node(block) > largest_delta)
      throw std::length_error("a slice of more than 2^30 skeleton pixels");
  }
}

}  // namespace

CsrGraph pixel_graph(const Labels& labels) {
  const auto around = neighbor_blocks(labels.bitmap());
  check_deltas_fit(labels, around);

  CsrGraph graph;
  graph.indptr = RowPointers(labels.node_count() + 1);
  UninitializedVector<Place> places(labels.node_count());
  const Slabs slabs(labels.block_count(), blocks_per_slab);
  std::vector<EntryIndex> first_entry(static_cast<std::size_t>(slabs.count()) + 1);
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    first_entry[static_cast<std::size_t>(slab) + 1] =
        count_entries(labels, around, first, last, graph.indptr, places.data());
  });
  for (std::size_t slab = 1; slab < first_entry.size(); ++slab)
    first_entry[slab] += first_entry[slab - 1];

  set_bases(labels, first_entry, graph.indptr);
  graph.delta.resize(first_entry.back());
  graph.axes.resize(first_entry.back());
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    fill_rows(labels, around, first, last, first_entry[static_cast<std::size_t>(slab)],
              graph.indptr, places.data(), {labels.ranks(), graph.delta.data(), graph.axes.data()});
  });
  graph.indptr.set(graph.node_count(), first_entry.back());
  return graph;
}

}  // namespace skan_graph
