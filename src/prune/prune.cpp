#include "skan_graph/prune/prune.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "bits/sort_each_once.hpp"
#include "prune/find_spurs.hpp"
#include "prune/remove_components.hpp"
#include "prune/shrinking_skeleton.hpp"

namespace skan_graph {

namespace {

/// All pixels of a spur except its junction end.
void remove_spur(ShrinkingSkeleton& skeleton, const Spur& spur) {
  BitIndex before = spur.tip, at = spur.tip;
  while (at != spur.junction_end) {
    BitIndex next = at;
    skeleton.for_each_edge(at, [&](BitIndex neighbor, AxisSet) {
      if (neighbor != before) next = neighbor;
    });
    skeleton.remove(at);
    before = std::exchange(at, next);
  }
}

/// Removes the spurs and the corners that they leave. Returns the pixels whose edges changed.
std::vector<BitIndex> cut(ShrinkingSkeleton& skeleton, std::span<const Spur> spurs) {
  std::vector<BitIndex> ends;
  for (const Spur& spur : spurs) {
    remove_spur(skeleton, spur);
    ends.push_back(spur.junction_end);
  }
  std::sort(ends.begin(), ends.end());
  for (const BitIndex end : ends)
    if (skeleton.is_needless(end)) skeleton.remove(end);
  return skeleton.update();
}

/// The candidate tips of the next round: those of the previous short spurs, and those of branches
/// whose pixels changed.
std::vector<BitIndex> tips_to_look_at(const SpurSearch& search, std::span<const Spur> spurs,
                                      std::span<const BitIndex> changed) {
  std::vector<BitIndex> tips;
  for (const Spur& spur : spurs)
    if (search.skeleton.has(spur.tip)) tips.push_back(spur.tip);
  for (const BitIndex bit : changed) search.find_tips(bit, tips);
  sort_each_once(tips);
  return tips;
}

PaddedBitmap remove_spurs(const PaddedBitmap& bitmap, std::span<const double> spacing,
                          const PruneLimits& limits, const NearestBackground* background,
                          std::vector<PrunedPart>& parts) {
  const NodeIndex node_index(bitmap);
  const StepLengths lengths(spacing);
  ShrinkingSkeleton skeleton(node_index);
  const SpurSearch search{skeleton, lengths, limits, background};
  std::vector<Spur> spurs = search.all();
  for (std::uint64_t round = 1; !spurs.empty(); ++round) {
    const std::vector<Spur> shortest = shortest_of_each_junction(skeleton, spurs);
    for (const Spur& spur : shortest)
      parts.push_back({round, bitmap.pixel_of(spur.tip), spur.length});
    const std::vector<BitIndex> changed = cut(skeleton, shortest);
    spurs = search.from(tips_to_look_at(search, spurs, changed));
  }
  return std::move(skeleton).take_bitmap();
}

}  // namespace

PrunedSkeleton prune(PaddedBitmap skeleton, std::span<const double> spacing,
                     const PruneLimits& limits, const PaddedBitmap* mask) {
  std::optional<NearestBackground> background;
  if (limits.radius_factor > 0) {
    if (mask == nullptr || mask->shape() != skeleton.shape())
      throw std::invalid_argument("pruning by radius needs a mask of the skeleton's shape");
    background.emplace(*mask, spacing);
  }
  std::vector<PrunedPart> parts;
  if (limits.min_length > 0) remove_components(skeleton, spacing, limits, parts);
  if (limits.prunes_spurs())
    skeleton = remove_spurs(skeleton, spacing, limits, background ? &*background : nullptr, parts);
  return {std::move(skeleton), std::move(parts)};
}

}  // namespace skan_graph
