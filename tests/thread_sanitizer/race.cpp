/// A data race between two tasks of the library, which the thread sanitizer must report. Without
/// arguments, the same work without the race, of which it must report nothing.
#include <array>
#include <cstdint>
#include <cstdio>
#include <latch>

#include "parallel/parallel_for.hpp"

int main(int count, char**) {
  std::array<std::int64_t, 2> sums{};
  const bool has_race = count > 1;
  std::latch both_are_there(2);
  skan_graph::parallel_for(2, [&](std::int64_t task) {
    both_are_there.arrive_and_wait();
    std::int64_t& sum = sums[has_race ? 0 : static_cast<std::size_t>(task)];
    for (std::int64_t i = 0; i < 100; ++i) sum += task + i;
  });
  std::printf("%lld\n", static_cast<long long>(sums[0] + sums[1]));
}
