#include "kernels/cpu_level.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

using namespace skan_graph;

TEST_CASE("a name lowers the level") {
  CHECK(lowered(CpuLevel::avx512, "avx2") == CpuLevel::avx2);
  CHECK(lowered(CpuLevel::avx512, "baseline") == CpuLevel::baseline);
  CHECK(lowered(CpuLevel::avx2, "baseline") == CpuLevel::baseline);
  CHECK(lowered(CpuLevel::baseline, "portable") == CpuLevel::portable);
  CHECK(lowered(CpuLevel::avx512, "avx512") == CpuLevel::avx512);
}

TEST_CASE("a name does not raise the level") {
  CHECK(lowered(CpuLevel::baseline, "avx512") == CpuLevel::baseline);
  CHECK(lowered(CpuLevel::baseline, "avx2") == CpuLevel::baseline);
  CHECK(lowered(CpuLevel::avx2, "avx512") == CpuLevel::avx2);
  CHECK(lowered(CpuLevel::portable, "baseline") == CpuLevel::portable);
}

TEST_CASE("a name that is not known is ignored") {
  CHECK(lowered(CpuLevel::avx2, "") == CpuLevel::avx2);
  CHECK(lowered(CpuLevel::avx2, "sse2") == CpuLevel::avx2);
  CHECK(lowered(CpuLevel::avx2, "Baseline") == CpuLevel::avx2);
  CHECK(lowered(CpuLevel::avx2, "baseline ") == CpuLevel::avx2);
}

// What the tests of other levels rely on: CTest sets the variable for them.
TEST_CASE("the level of the program is not above the one that the environment names") {
  const char* name = std::getenv("SKAN_GRAPH_CPU");
  if (name != nullptr) CHECK(cpu_level() == lowered(cpu_level(), name));
  if (name != nullptr && std::string(name) == "portable") CHECK(cpu_level() == CpuLevel::portable);
}

TEST_CASE("work at the level of the program returns its usual result") {
  std::vector<int> numbers(1000);
  std::iota(numbers.begin(), numbers.end(), 1);
  CHECK(at_cpu_level([&] { return std::accumulate(numbers.begin(), numbers.end(), 0); }) ==
        500'500);
  int called = 0;
  at_cpu_level([&] { ++called; });
  CHECK(called == 1);
}
