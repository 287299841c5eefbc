#include "kernels/sum_steps.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using namespace skan_graph;

namespace {

struct Branches {
  std::vector<std::uint64_t> indptr{0};
  std::vector<std::uint8_t> steps;
};

Branches random_branches(std::size_t count, std::size_t most_steps, std::size_t kinds,
                         std::mt19937& random) {
  Branches branches;
  for (std::size_t branch = 0; branch < count; ++branch) {
    for (std::size_t step = random() % most_steps + 1; step > 0; --step)
      branches.steps.push_back(static_cast<std::uint8_t>(random() % (kinds - 1) + 1));
    branches.indptr.push_back(branches.steps.size());
  }
  return branches;
}

}  // namespace

TEST_CASE("lengths are the sums of the steps' weights, in their order to the last bit") {
  std::mt19937 random(9);
  for (const std::size_t kinds : {8, 32})
    for (const std::size_t count : {0, 1, 7, 8, 9, 50})
      for (const std::size_t most_steps : {1, 8, 9, 200}) {
        CAPTURE(kinds);
        CAPTURE(count);
        CAPTURE(most_steps);
        std::vector<double> weights(kinds);
        for (std::size_t kind = 1; kind < kinds; ++kind)
          weights[kind] = std::generate_canonical<double, 53>(random);
        const Branches branches = random_branches(count, most_steps, kinds, random);
        std::vector<double> lengths(count, -1), expected(count, -1);
        const std::uint64_t first = count > 10 ? 3 : 0;
        for (std::size_t branch = first; branch < count; ++branch) {
          expected[branch] = 0;
          for (auto step = branches.indptr[branch]; step < branches.indptr[branch + 1]; ++step)
            expected[branch] += weights[branches.steps[step]];
        }
        sum_steps(branches.indptr.data(), first, count, branches.steps, weights, lengths.data());
        CHECK(lengths == expected);
      }
}
