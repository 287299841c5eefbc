#include "parallel/run_wave.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

using namespace skan_graph;

namespace {

/// Runs on this many threads.
template <class Work>
void on_threads(std::int64_t threads, Work&& work) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute(work);
}

/// How many places of each step have been worked on, counted by the work itself.
using PlacesDone = std::array<std::atomic<std::int64_t>, 100>;

}  // namespace

TEST_CASE("one thread goes on with the latest step that may start") {
  // Three places and distance 1: step 1 starts at place 0 after step 0 has ended at place 1.
  std::vector<std::pair<std::int64_t, std::int64_t>> order;
  run_wave({.places = 3, .distance = 1, .steps_under_way = 2, .threads = 1},
           [&](std::int64_t step, std::int64_t place) -> std::uint64_t {
             order.emplace_back(step, place);
             return step == 0;
           },
           [](std::int64_t, std::uint64_t) {});
  // Step 2 has begun when step 1 turns out to be the last.
  const std::vector<std::pair<std::int64_t, std::int64_t>> expected{
      {0, 0}, {0, 1}, {1, 0}, {0, 2}, {1, 1}, {2, 0}, {1, 2}};
  CHECK(order == expected);
}

TEST_CASE("no place starts before the places that it needs have ended") {
  for (const std::int64_t threads : {1, 2, 3, 5, 8})
    for (const std::int64_t places : {1, 2, 3, 10, 40})
      for (const std::int64_t distance : {1, 3})
        for (const std::int64_t under_way : {1, 2, 6}) {
          INFO(threads << " " << places << " " << distance << " " << under_way);
          PlacesDone done{};
          std::atomic<int> wrong = 0;
          std::vector<std::uint64_t> sums;
          const std::thread::id caller = std::this_thread::get_id();
          on_threads(threads, [&] {
            run_wave({.places = places, .distance = distance, .steps_under_way = under_way,
                      .threads = threads},
                     [&](std::int64_t step, std::int64_t place) -> std::uint64_t {
                       const auto s = static_cast<std::size_t>(step);
                       if (done[s] != place) ++wrong;
                       if (step > 0 && done[s - 1] < std::min(place + distance + 1, places))
                         ++wrong;
                       if (step >= under_way && done[s - static_cast<std::size_t>(under_way)] <
                                                    places)
                         ++wrong;
                       ++done[s];
                       return step < 17 ? static_cast<std::uint64_t>(place + 1) : 0;
                     },
                     [&](std::int64_t step, std::uint64_t sum) {
                       if (std::this_thread::get_id() != caller && threads == 1) ++wrong;
                       if (step != static_cast<std::int64_t>(sums.size())) ++wrong;
                       sums.push_back(sum);
                     });
          });
          CHECK(wrong == 0);
          CHECK(sums.size() == 18);
          CHECK(sums.front() == static_cast<std::uint64_t>(places * (places + 1) / 2));
          CHECK(sums.back() == 0);
        }
}

TEST_CASE("a wave of so many steps goes on without work, and no step is far ahead of the next") {
  for (const std::int64_t threads : {1, 2, 4, 8})
    for (const std::int64_t places : {1, 5, 60})
      for (const std::int64_t most_ahead : {3, 4}) {
        INFO(threads << " " << places << " " << most_ahead);
        PlacesDone done{};
        std::atomic<int> wrong = 0;
        std::int64_t steps_ended = 0;
        on_threads(threads, [&] {
          run_wave({.places = places, .distance = 2, .steps_under_way = 6, .steps = 6,
                    .most_ahead = most_ahead, .threads = threads},
                   [&](std::int64_t step, std::int64_t place) -> std::uint64_t {
                     const auto s = static_cast<std::size_t>(step);
                     if (step < 5 && place + 1 - done[s + 1] > most_ahead) ++wrong;
                     ++done[s];
                     return 0;
                   },
                   [&](std::int64_t, std::uint64_t) { ++steps_ended; });
        });
        CHECK(wrong == 0);
        CHECK(steps_ended == 6);
        for (std::size_t s = 0; s < 6; ++s) CHECK(done[s] == places);
      }
}

TEST_CASE("an exception of the work or of what follows a step ends a wave") {
  for (const std::int64_t threads : {1, 2, 4}) {
    const auto work_that_fails_at = [](std::int64_t failing) {
      return [failing](std::int64_t step, std::int64_t place) -> std::uint64_t {
        if (step == failing && place == 7) throw std::runtime_error("work");
        return 1;
      };
    };
    const Wave wave{.places = 20, .distance = 2, .steps_under_way = 4, .threads = threads};
    on_threads(threads, [&] {
      CHECK_THROWS_WITH(run_wave(wave, work_that_fails_at(5), [](std::int64_t, std::uint64_t) {}),
                        "work");
      CHECK_THROWS_WITH(run_wave(wave, work_that_fails_at(-1),
                                 [](std::int64_t step, std::uint64_t) {
                                   if (step == 3) throw std::runtime_error("after");
                                 }),
                        "after");
    });
  }
}
