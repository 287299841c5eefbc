#pragma once

#include <optional>
#include <span>
#include <vector>

#include "prune/shrinking_skeleton.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/thin/nearest_background.hpp"

namespace skan_graph {

/// A branch from a tip to a junction.
struct Spur {
  BitIndex tip, junction_end;
  double length;
};

/// Finds the short spurs of a skeleton that shrinks; all borrowed.
struct SpurSearch {
  const ShrinkingSkeleton& skeleton;
  const StepLengths& lengths;
  const PruneLimits& limits;
  const NearestBackground* background;  // of the mask; null where no radius is asked for

  /// Of the whole skeleton, in ascending order of their tips. On all threads.
  std::vector<Spur> all() const;
  /// Of these tips, which may have gone or be none any more.
  std::vector<Spur> from(std::span<const BitIndex> tips) const;
  /// The tips that branches over a pixel end at, as far away as a short spur can be long.
  void find_tips(BitIndex over, std::vector<BitIndex>& tips) const;

 private:
  struct Walk;
  void walk(Walk& walk) const;
  bool may_go_on(double length) const;
  std::optional<Spur> short_spur(BitIndex tip, Walk& room) const;
  bool is_on_border(BitIndex bit) const;
};

/// Of the spurs at each junction the shortest, that with the larger tip where several are; in
/// ascending order of tips, as the spurs are.
std::vector<Spur> shortest_of_each_junction(const ShrinkingSkeleton& skeleton,
                                            std::span<const Spur> spurs);

}  // namespace skan_graph
