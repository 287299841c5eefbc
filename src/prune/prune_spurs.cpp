#include "skan_graph/prune/prune_spurs.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "bits/sort_each_once.hpp"
#include "parallel/join_ranges.hpp"
#include "prune/find_spurs.hpp"
#include "prune/shrinking_skeleton.hpp"
#include "skan_graph/clean_up/mixed_adjacency.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

namespace {

/// Appends all pixels of a spur except its junction end.
void append_pixels(const ShrinkingSkeleton& skeleton, const Spur& spur,
                   std::vector<BitIndex>& pixels) {
  BitIndex before = spur.tip, at = spur.tip;
  while (at != spur.junction_end) {
    BitIndex next = at;
    skeleton.edges(at).for_each([&](BitIndex neighbor, AxisSet) {
      if (neighbor != before) next = neighbor;
    });
    pixels.push_back(at);
    before = std::exchange(at, next);
  }
}

/// Removes the spurs and the corners that they leave. Returns the pixels whose edges may have
/// changed.
std::vector<BitIndex> cut(ShrinkingSkeleton& skeleton, std::span<const Spur> spurs) {
  std::vector<BitIndex> pixels, ends;
  for_each_spur(skeleton, spurs,
                [&](const Spur& spur) { append_pixels(skeleton, spur, pixels); });
  std::sort(pixels.begin(), pixels.end());
  skeleton.for_each_in_sections(pixels, [&](BitIndex pixel) { skeleton.remove(pixel); });
  for (const Spur& spur : spurs) ends.push_back(spur.junction_end);
  std::sort(ends.begin(), ends.end());
  skeleton.for_each_in_sections(ends, [&](BitIndex end) {
    if (skeleton.is_needless(end)) skeleton.remove(end);
  });
  return skeleton.take_touched();
}

/// The candidate tips of the next round: those of the previous short spurs, and those of branches
/// whose pixels changed.
std::vector<BitIndex> tips_to_look_at(const SpurSearch& search, std::span<const Spur> spurs,
                                      const std::vector<BitIndex>& changed) {
  std::vector<BitIndex> tips;
  for (const Spur& spur : spurs) tips.push_back(spur.tip);
  search.skeleton.for_each_in_sections(changed,
                                       [&](BitIndex bit) { search.find_tips(bit, tips); });
  sort_each_once(tips);
  return tips;
}

}  // namespace

ChangingBits bits_of(PaddedBitmap& bitmap) { return {bitmap, bitmap.words()}; }

std::vector<BitIndex> tips_of(const NodeIndex& skeleton) {
  const PixelGraph graph = mixed_adjacency(PixelGraph(skeleton));
  return join_ranges<BitIndex>(
      Ranges(static_cast<std::int64_t>(graph.node_count()), 1 << 14),
      [&](std::int64_t first, std::int64_t last, std::vector<BitIndex>& found) {
        PixelGraph::BitCursor bits(graph, static_cast<NodeId>(first));
        bits.for_each(static_cast<NodeId>(first), static_cast<NodeId>(last),
                      [&](NodeId node, BitIndex bit) {
                        if (graph.degree(node) == 1) found.push_back(bit);
                      });
      });
}

std::vector<Spur> short_spurs(const ChangingBits& bits, const std::vector<BitIndex>& tips,
                              std::span<const double> spacing, const PruneLimits& limits,
                              const NearestBackground* background) {
  const StepLengths lengths(spacing);
  const ShrinkingSkeleton skeleton(bits);
  return SpurSearch{skeleton, lengths, limits, background}.from(tips);
}

void prune_spurs(const ChangingBits& bits, std::vector<Spur> spurs,
                 std::span<const double> spacing, const PruneLimits& limits,
                 const NearestBackground* background, std::vector<PrunedPart>& parts) {
  const StepLengths lengths(spacing);
  ShrinkingSkeleton skeleton(bits);
  const SpurSearch search{skeleton, lengths, limits, background};
  for (std::uint64_t round = 1; !spurs.empty(); ++round) {
    const std::vector<Spur> shortest = shortest_of_each_junction(skeleton, spurs);
    for (const Spur& spur : shortest)
      parts.push_back({round, bits.layout.pixel_of(spur.tip), spur.length});
    const std::vector<BitIndex> changed = cut(skeleton, shortest);
    spurs = search.from(tips_to_look_at(search, spurs, changed));
  }
}

}  // namespace skan_graph
