#include "parallel/read_ahead.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <cstddef>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace skan_graph;

namespace {

/// The numbers 0 to count − 1 as they come; throws at a read or a use.
std::vector<int> numbers(int count, bool beside, int bad_read = -1, int bad_use = -1) {
  std::vector<int> used;
  int next = 0;
  const auto read = [&](int& number) {
    if (next == bad_read) throw std::runtime_error("read");
    number = next++;
    return number < count;
  };
  read_ahead<int>(beside, read, [&](const int& number) {
    if (number == bad_use) throw std::runtime_error("use");
    used.push_back(number);
  });
  return used;
}

}  // namespace

TEST_CASE("all items are used in order; an error of reading or using ends it") {
  for (const std::size_t threads : {1, 2, 5})
    for (const bool beside : {false, true}) {
      CAPTURE(threads);
      CAPTURE(beside);
      const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
      CHECK(numbers(0, beside).empty());
      CHECK(numbers(1, beside) == std::vector<int>{0});
      CHECK(numbers(4, beside) == std::vector<int>{0, 1, 2, 3});
      CHECK_THROWS_WITH(numbers(4, beside, 0), "read");
      CHECK_THROWS_WITH(numbers(4, beside, 3), "read");
      CHECK_THROWS_WITH(numbers(4, beside, -1, 0), "use");
      CHECK_THROWS_WITH(numbers(4, beside, -1, 3), "use");
    }
}

TEST_CASE("without `beside` the calling thread reads and uses") {
  const std::thread::id own = std::this_thread::get_id();
  int left = 50;
  const auto read = [&](int&) {
    CHECK(std::this_thread::get_id() == own);
    return --left > 0;
  };
  read_ahead<int>(false, read, [&](const int&) { CHECK(std::this_thread::get_id() == own); });
  CHECK(left == 0);
}
