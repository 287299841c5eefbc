#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "prune/image_of.hpp"
#include "prune/pruning_cases.hpp"
#include "prune/slow_prune.hpp"
#include "skan_graph/prune/prune.hpp"
#include "support/slow_topology.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

bool same(const PaddedBitmap& a, const PaddedBitmap& b) {
  return std::equal(a.words(), a.words() + a.word_count(), b.words(), b.words() + b.word_count());
}

}  // namespace

TEST_CASE("random images are pruned as the definition says") {
  std::size_t variant = 0;
  for (const PruningCase& c : pruning_cases()) {
    const PaddedBitmap mask = c.mask.bitmap();
    const std::vector<double> spacing = spacing_for_pruning(c.skeleton.shape, variant++);
    for (const PruneLimits& limits : limits_to_try()) {
      CAPTURE(c.skeleton.shape.to_string());
      CAPTURE(variant);
      CAPTURE(limits.length);
      CAPTURE(limits.radius_factor);
      const PrunedSkeleton pruned = prune(c.skeleton.bitmap(), spacing, limits, &mask);
      const SlowPruning slow(c.skeleton, spacing, limits, c.mask);
      REQUIRE(pruned.parts == slow.parts);
      REQUIRE(image_of(pruned.bitmap).pixels == slow.image.pixels);
      if (limits.min_length > 0) continue;
      CHECK(prune(pruned.bitmap, spacing, limits, &mask).parts.empty());
      if (!c.is_thin) continue;
      const Topology before = slow_topology(SlowImage(c.skeleton));
      CHECK(slow_topology(SlowImage(slow.image)) == before);
    }
  }
}

TEST_CASE("the same is left with any number of threads") {
  std::mt19937_64 random(5);
  const BoolImage mask = noise({400, 500}, 0.6, random);
  const PruningCase c = thin_case(mask, 0);
  const PaddedBitmap mask_bits = mask.bitmap();
  const std::vector<double> spacing{1, 1};
  const auto run = [&] {
    return prune(c.skeleton.bitmap(), spacing, {.length = 8, .radius_factor = 2, .min_length = 3},
                 &mask_bits);
  };
  const PrunedSkeleton one = with_threads(1, run);
  CHECK(one.parts.size() > 1000);
  for (int threads = 2; threads <= 8; ++threads) {
    const PrunedSkeleton other = with_threads(threads, run);
    CHECK(other.parts == one.parts);
    CHECK(same(other.bitmap, one.bitmap));
  }
}
