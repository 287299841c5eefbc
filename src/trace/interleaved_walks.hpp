#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "trace/links.hpp"

namespace skan_graph {

/// Steps of walks, one after another.
struct Steps {
  UninitializedVector<std::int32_t> delta;
  UninitializedVector<AxisSet> axes;

  std::size_t count() const { return delta.size(); }
  void reserve(std::size_t count) {
    delta.reserve(count);
    axes.reserve(count);
  }
  void resize(std::size_t count) {
    delta.resize(count);
    axes.resize(count);
  }
};

/// The first step of a walk.
struct Start {
  NodeId node;
  NodeStep step;
};

/// A walk from a tip or a junction through nodes of degree 2 to the next tip or junction.
struct Walk {
  NodeId start, first;     // the node after the start
  NodeId end, before_end;  // known after the walk, as is the number of steps
  std::size_t step_count;
  std::size_t place;       // of its first step among those of all walks
};

/// Walks to the other end, marks every node as visited, and writes the steps from `place` on,
/// where there must be room for them. For graphs that fit into the cache.
Walk walk_one(const Links::View& links, const Start& start, Steps& steps, std::size_t place);

/// Many walks, interleaved to hide memory latency: one step of each in turn. A single walk must
/// wait for each look-up before it can start the next; here many look-ups are in flight.
class InterleavedWalks {
 public:
  explicit InterleavedWalks(const Links::View& links) : view_(links) {}

  /// Walks from all starts that `next()` returns, until it returns none. When a walk ends, calls
  /// `ended` with it and begins a new one. Walks end in any order. At most 2^24 − 1 walks.
  template <class Next, class Ended>
  void walk(Next&& next, Ended&& ended);

  /// All finished walks, in the order of their starts.
  std::vector<Walk>::iterator begin() { return walks_.begin(); }
  std::vector<Walk>::iterator end() { return walks_.end(); }
  /// Writes the steps of every walk from its place on, and forgets the walks.
  void write_steps(Steps& steps);

 private:
  /// Enough to saturate memory. More of them would more often walk a branch from both ends at
  /// the same time.
  static constexpr std::size_t at_once = 16;

  /// A step that a walk has taken.
  struct TakenStep {
    std::int32_t delta;
    std::uint32_t walk_and_axes;
  };
  static constexpr int axes_bits = 8;

  struct ActiveWalk {
    NodeId node;  // that the last step led to
    TakenStep last;
  };

  ActiveWalk start_walk(const Start& start, std::size_t round);
  const Walk& finish_walk(const ActiveWalk& active, std::size_t round);

  const Links::View view_;
  std::vector<Walk> walks_;
  UninitializedVector<TakenStep> taken_;  // by all walks, in the order of time
};

inline InterleavedWalks::ActiveWalk InterleavedWalks::start_walk(const Start& start,
                                                                 std::size_t round) {
  const NodeId first = start.node + start.step;
  const auto walk = static_cast<std::uint32_t>(walks_.size());
  walks_.push_back({.start = start.node, .first = first, .end = 0, .before_end = 0,
                    .step_count = round, .place = 0});
  return {first, {start.step.delta, walk << axes_bits | start.step.axes}};
}

inline const Walk& InterleavedWalks::finish_walk(const ActiveWalk& active, std::size_t round) {
  Walk& walk = walks_[active.last.walk_and_axes >> axes_bits];
  walk.end = active.node;
  walk.before_end = active.node - NodeStep{active.last.delta, 0};
  walk.step_count = round - walk.step_count;
  return walk;
}

template <class Next, class Ended>
void InterleavedWalks::walk(Next&& next, Ended&& ended) {
  constexpr std::size_t least_room = 1 << 14;
  constexpr std::uint32_t walk_mask = ~((1U << axes_bits) - 1);
  std::array<ActiveWalk, at_once> walks;
  std::size_t count = 0, taken_count = 0, round = 0;
  do {
    if (taken_.size() < taken_count + 2 * at_once)
      taken_.resize(std::max(least_room, 2 * taken_count));
    TakenStep* take = taken_.data() + taken_count;
    // No branch depends on the loaded link, so the processor can start on the next walk while
    // the load is under way.
    std::uint64_t at_end = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const ActiveWalk walk = walks[i];
      const bool through = view_.is_link(walk.node);
      const NodeStep step = view_.after(
          {walk.last.delta, static_cast<AxisSet>(walk.last.walk_and_axes)}, walk.node);
      view_.mark_visited(walk.node);
      const TakenStep now{step.delta, (walk.last.walk_and_axes & walk_mask) | step.axes};
      *take = now;
      take += through;
      walks[i] = through ? ActiveWalk{walk.node + step, now} : walk;
      at_end |= std::uint64_t{!through} << i;
      view_.prefetch(walks[i].node);
    }
    ++round;

    const auto begin_one = [&](ActiveWalk& walk) {
      const std::optional<Start> start = next();
      if (!start) return false;
      walk = start_walk(*start, round);
      *take++ = walk.last;
      return true;
    };
    while (at_end != 0) {  // last one first: the last active walk may move to an earlier place
      const auto i = static_cast<std::size_t>(std::bit_width(at_end) - 1);
      at_end ^= std::uint64_t{1} << i;
      ended(finish_walk(walks[i], round));
      if (!begin_one(walks[i])) walks[i] = walks[--count];
    }
    while (count < at_once && begin_one(walks[count])) ++count;
    taken_count = static_cast<std::size_t>(take - taken_.data());
  } while (count > 0);
  taken_.resize(taken_count);
}

}  // namespace skan_graph
