#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "prune/shrinking_skeleton.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/thin/nearest_background.hpp"

namespace skan_graph {

/// Finds the short spurs of a shrinking skeleton. All borrowed.
struct SpurSearch {
  const ShrinkingSkeleton& skeleton;
  const StepLengths& lengths;
  const PruneLimits& limits;
  const NearestBackground* background;  // of the mask; null if no radius is needed

  /// The short spurs of these tips, which are ascending; tips that were removed or are no longer
  /// tips are skipped. On all threads.
  std::vector<Spur> from(const std::vector<BitIndex>& tips) const;
  /// The tips of branches through a pixel, no farther away than a short spur can be long.
  void find_tips(BitIndex over, std::vector<BitIndex>& tips) const;

 private:
  struct Walk;
  void walk(Walk& walk) const;
  bool may_go_on(double length) const;
  std::optional<Spur> short_spur(BitIndex tip, Walk& room) const;
  bool is_on_border(BitIndex bit) const;
};

/// Calls `work(spur)` for each spur, in ascending order of their tips, section by section.
template <class Work>
void for_each_spur(const ShrinkingSkeleton& skeleton, std::span<const Spur> spurs, Work&& work) {
  std::vector<BitIndex> tips;
  for (const Spur& spur : spurs) tips.push_back(spur.tip);
  auto spur = spurs.begin();
  skeleton.for_each_in_sections(tips, [&](BitIndex) { work(*spur++); });
}

/// The shortest spur at each junction; if several are equal, the one with the larger tip. In
/// ascending order of tips, like the spurs given.
std::vector<Spur> shortest_of_each_junction(const ShrinkingSkeleton& skeleton,
                                            std::span<const Spur> spurs);

}  // namespace skan_graph
