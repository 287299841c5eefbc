#include "parallel/work_beside.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "parallel/parallel_for.hpp"

using namespace skan_graph;

namespace {

/// What is thrown if these works throw, each after a loop on all threads, which must be complete.
std::string thrown_if(bool work_throws, bool beside_throws) {
  std::atomic<int> of_work = 0, of_beside = 0;
  const auto loop = [](std::atomic<int>& sum, bool throws, const char* name) {
    parallel_for(1000, [&](std::int64_t) { ++sum; });
    if (throws) throw std::runtime_error(name);
  };
  std::string thrown;
  try {
    work_beside([&] { loop(of_work, work_throws, "work"); },
                [&] { loop(of_beside, beside_throws, "beside"); });
  } catch (const std::runtime_error& error) {
    thrown = error.what();
  }
  CHECK(of_work == 1000);
  CHECK(of_beside == 1000);
  return thrown;
}

}  // namespace

TEST_CASE("both works are done, whichever throws, on any number of threads") {
  for (const std::size_t threads : {1, 2, 5}) {
    CAPTURE(threads);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    CHECK(thrown_if(false, false).empty());
    CHECK(thrown_if(true, false) == "work");
    CHECK(thrown_if(false, true) == "beside");
    CHECK(thrown_if(true, true) == "work");
  }
}
