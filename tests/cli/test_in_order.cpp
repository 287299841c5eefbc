#include "batch/in_order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <numeric>
#include <random>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

TEST_CASE("values come in order, one at a time, whichever thread brings them and when") {
  constexpr std::size_t count = 1000, threads = 7;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937_64 random(7);
  for (std::size_t i = 0; i < count; i += 20)  // never far from their place
    std::shuffle(order.begin() + static_cast<std::ptrdiff_t>(i),
                 order.begin() + static_cast<std::ptrdiff_t>(i + 20), random);

  std::vector<std::size_t> taken;
  std::atomic<int> takers = 0, most_takers = 0;
  InOrder<std::size_t> in_order([&](std::size_t index, std::size_t& value) {
    most_takers = std::max<int>(most_takers, ++takers);
    CHECK(index == value);
    taken.push_back(value);
    if (index % 100 == 0) std::this_thread::sleep_for(1ms);
    --takers;
  });
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> workers;
    for (std::size_t t = 0; t < threads; ++t)
      workers.emplace_back([&] {
        for (std::size_t i = next++; i < count; i = next++) in_order.put(order[i], order[i]);
      });
  }
  CHECK(taken.size() == count);
  CHECK(std::is_sorted(taken.begin(), taken.end()));
  CHECK(most_takers == 1);
}

TEST_CASE("a thread that brings a value waits only if too many values have piled up") {
  std::atomic<bool> is_taking = false;
  std::atomic<std::size_t> brought = 0, at_first = 0, later = 0;
  InOrder<int> in_order([&](std::size_t index, int&) {
    if (index > 0) return;
    is_taking = true;
    for (int i = 0; i < 10'000 && brought < 3; ++i) std::this_thread::sleep_for(1ms);
    at_first = brought.load();
    std::this_thread::sleep_for(50ms);
    later = brought.load();
  });
  std::jthread first([&] { in_order.put(0, 0); });
  while (!is_taking) std::this_thread::sleep_for(1ms);
  for (std::size_t index = 1; index <= 100; ++index) {
    in_order.put(index, 0);
    ++brought;
  }
  first.join();
  CHECK(at_first >= 3);
  CHECK(later < 10);
  CHECK(brought == 100);
}
