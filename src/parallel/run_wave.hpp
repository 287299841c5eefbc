#pragma once

#include <cstdint>
#include <functional>
#include <limits>

namespace skan_graph {

/// A computation that goes through places in order, again and again: step 0, then step 1, and so
/// on. A step needs the results of the step before only up to some places ahead, so several steps
/// can follow each other through the places like waves. Then what they work on stays in the cache,
/// and each of them can have a thread.
///
///     place    0  1  2  3  4  5  6  7  8  9
///     step 0   done                 x              x: at work
///     step 1   done  x
///     step 2
///
/// Step s at place p starts when the step has ended at all places before p, and step s − 1 at all
/// places up to p + distance.
struct Wave {
  std::int64_t places = 0;
  std::int64_t distance = 1;
  /// Step s starts when step s − `steps_under_way` has ended everywhere.
  std::int64_t steps_under_way = 1;
  /// How many steps there are; 0: until a step had nothing to do at any place.
  std::int64_t steps = 0;
  /// A step has ended at no more than this many places more than the next step under way, so that
  /// little is at work at a time. More than `distance`; one more for each to have a thread.
  std::int64_t most_ahead = std::numeric_limits<std::int64_t>::max();
  /// Threads; one by itself runs in the calling thread.
  std::int64_t threads = 1;
};

/// Calls `work(step, place)`, which returns how much there was to do. Of the places that may start,
/// that of the latest step is next. When a step has ended everywhere, the calling thread calls
/// `after_step(step, sum over its places)`, in order, but maybe later. An exception of either ends
/// the wave and is rethrown.
void run_wave(const Wave& wave,
              const std::function<std::uint64_t(std::int64_t step, std::int64_t place)>& work,
              const std::function<void(std::int64_t step, std::uint64_t sum)>& after_step);

}  // namespace skan_graph
