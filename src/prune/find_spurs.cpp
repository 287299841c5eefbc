#include "prune/find_spurs.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "bits/sort_each_once.hpp"
#include "parallel/join_ranges.hpp"
#include "prune/equal_lengths.hpp"

namespace skan_graph {

/// A walk from a pixel along a first edge and through pixels of degree 2. It ends at a pixel of
/// another degree, at its start, or when it is too long for a short spur.
struct SpurSearch::Walk {
  BitIndex start, before, at;
  double length;                // so far
  std::vector<AxisSet> steps;
};

bool SpurSearch::may_go_on(double length) const {
  return background != nullptr || is_shorter(length, limits.length);
}

void SpurSearch::walk(Walk& walk) const {
  while (may_go_on(walk.length) && walk.at != walk.start) {
    const ShrinkingSkeleton::Edges edges = skeleton.edges(walk.at);
    if (edges.count() != 2) return;
    BitIndex next = walk.at;
    AxisSet step = 0;
    edges.for_each([&](BitIndex neighbor, AxisSet axes) {
      if (neighbor == walk.before) return;
      next = neighbor;
      step = axes;
    });
    walk.before = walk.at;
    walk.at = next;
    walk.length += lengths[step];
    walk.steps.push_back(step);
  }
}

bool SpurSearch::is_on_border(BitIndex bit) const {
  const Shape& shape = skeleton.layout().shape();
  const Coordinates at = skeleton.layout().coordinates_of(bit);
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
    if (at[axis] == 0 || at[axis] + 1 == shape[axis]) return true;
  return false;
}

std::optional<Spur> SpurSearch::short_spur(BitIndex tip, Walk& room) const {
  if (!skeleton.has(tip)) return std::nullopt;
  const ShrinkingSkeleton::Edges edges = skeleton.edges(tip);
  if (edges.count() != 1) return std::nullopt;
  if (limits.keep_border && is_on_border(tip)) return std::nullopt;
  room.steps.clear();
  edges.for_each([&](BitIndex neighbor, AxisSet axes) {
    room.start = room.before = tip;
    room.at = neighbor;
    room.length = lengths[axes];
    room.steps.push_back(axes);
  });
  walk(room);
  if (skeleton.degree(room.at) < 3) return std::nullopt;
  double limit = limits.length;
  if (background != nullptr && background->exists())
    limit = std::max(limit, limits.radius_factor * background->distance(room.at));
  if (!is_shorter(room.length, limit)) return std::nullopt;
  double length = room.length;
  if (room.at < tip) {  // branches are summed from their first end
    length = 0;
    for (auto step = room.steps.rbegin(); step != room.steps.rend(); ++step)
      length += lengths[*step];
  }
  return Spur{tip, room.at, length};
}

std::vector<Spur> SpurSearch::from(const std::vector<BitIndex>& tips) const {
  std::vector<Spur> all;
  for (std::size_t first = 0; first < tips.size(); skeleton.leave_section()) {
    const auto of_section =
        std::span(tips).subspan(first, skeleton.end_of_section(tips, first) - first);
    const std::vector<Spur> found = join_ranges<Spur>(
        Ranges(static_cast<std::int64_t>(of_section.size()), 1 << 8),
        [&](std::int64_t begin, std::int64_t end, std::vector<Spur>& of_range) {
          Walk room;
          for (std::int64_t i = begin; i < end; ++i)
            if (const auto spur = short_spur(of_section[static_cast<std::size_t>(i)], room))
              of_range.push_back(*spur);
        });
    all.insert(all.end(), found.begin(), found.end());
    first += of_section.size();
  }
  return all;
}

void SpurSearch::find_tips(BitIndex over, std::vector<BitIndex>& tips) const {
  const ShrinkingSkeleton::Edges edges = skeleton.edges(over);
  if (edges.count() == 1) tips.push_back(over);
  Walk room;
  edges.for_each([&](BitIndex neighbor, AxisSet axes) {
    room = {over, over, neighbor, lengths[axes], {}};
    walk(room);
    if (skeleton.degree(room.at) == 1) tips.push_back(room.at);
  });
}

std::vector<Spur> shortest_of_each_junction(const ShrinkingSkeleton& skeleton,
                                            std::span<const Spur> spurs) {
  std::vector<BitIndex> ends;
  for (const Spur& spur : spurs) ends.push_back(spur.junction_end);
  sort_each_once(ends);
  const auto number_of = [&](BitIndex bit) {
    return static_cast<std::size_t>(std::ranges::lower_bound(ends, bit) - ends.begin());
  };

  // Junctions are numbered by their first junction end.
  constexpr std::size_t none = ~std::size_t{0};
  std::vector<std::size_t> junction_of(ends.size(), none);
  std::vector<BitIndex> cluster;
  skeleton.for_each_in_sections(ends, [&](BitIndex first_end) {
    const std::size_t first = number_of(first_end);
    if (junction_of[first] != none) return;
    cluster.assign(1, first_end);
    std::unordered_set<BitIndex> seen{first_end};
    for (std::size_t i = 0; i < cluster.size(); ++i) {
      if (const std::size_t end = number_of(cluster[i]);
          end < ends.size() && ends[end] == cluster[i])
        junction_of[end] = first;
      skeleton.for_each_touching(cluster[i], [&](BitIndex neighbor) {
        if (skeleton.degree(neighbor) > 2 && seen.insert(neighbor).second)
          cluster.push_back(neighbor);
      });
    }
  });

  std::vector<double> shortest(ends.size(), std::numeric_limits<double>::infinity());
  for (const Spur& spur : spurs) {
    double& of_junction = shortest[junction_of[number_of(spur.junction_end)]];
    of_junction = std::min(of_junction, spur.length);
  }
  std::vector<BitIndex> tip(ends.size(), -1);
  for (const Spur& spur : spurs) {
    const std::size_t junction = junction_of[number_of(spur.junction_end)];
    if (!is_shorter(shortest[junction], spur.length))
      tip[junction] = std::max(tip[junction], spur.tip);
  }
  std::vector<Spur> chosen;
  for (const Spur& spur : spurs)
    if (tip[junction_of[number_of(spur.junction_end)]] == spur.tip) chosen.push_back(spur);
  return chosen;
}

}  // namespace skan_graph
