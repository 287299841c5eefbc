#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "prune/image_of.hpp"
#include "prune/slow_prune.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/zhang.hpp"
#include "support/slow_topology.hpp"
#include "support/with_threads.hpp"
#include "thin/random_masks.hpp"

using namespace skan_graph;

namespace {

bool same(const PaddedBitmap& a, const PaddedBitmap& b) {
  return std::equal(a.words(), a.words() + a.word_count(), b.words(), b.words() + b.word_count());
}

struct Case {
  BoolImage skeleton, mask;
  bool is_thin;
};

Case thin_case(const BoolImage& mask, std::size_t variant) {
  const auto thin = [&](PaddedBitmap& bitmap) {
    if (mask.shape.dimensions() == 2 && variant % 2 == 0)
      thin_zhang(bitmap);
    else
      thin_lee(bitmap);
  };
  return {thinned(mask, thin), mask, true};
}

/// Thinned tubes, blobs and noise, and noise as it is.
std::vector<Case> cases() {
  std::mt19937_64 random(20261129);
  std::vector<Case> all;
  const std::vector<Shape> shapes{{9, 12},  {20, 30},   {40, 70},    {3, 66},     {1, 40},
                                  {6, 7, 8}, {12, 15, 20}, {3, 20, 66}, {16, 16, 16}, {1, 9, 9}};
  for (std::size_t variant = 0; variant < 3; ++variant)
    for (const Shape& shape : shapes) {
      for (const double density : {0.3, 0.5, 0.7, 0.9})
        all.push_back(thin_case(noise(shape, density, random), variant));
      for (const double radius : {0.6, 1.5, 2.5})
        all.push_back(thin_case(tubes(shape, radius, random), variant));
      all.push_back(thin_case(blobs(shape, random), variant));
      const double most = shape.dimensions() == 2 ? 0.35 : 0.15;
      for (const double density : {0.05, most / 2, most}) {
        const BoolImage raw = noise(shape, density, random);
        all.push_back({raw, raw, false});
      }
    }
  for (const double density : {0.1, 0.3, 0.8}) {
    const BoolImage line = noise({60}, density, random);
    const BoolImage raw = noise({3, 4, 3, 9}, density / 4, random);
    all.push_back({line, line, false});
    all.push_back({raw, raw, false});
  }
  return all;
}

std::vector<double> spacing_for(const Shape& shape, std::size_t variant) {
  const std::vector<std::vector<double>> spacings{
      {1, 1, 1, 1}, {2, 1, 0.5, 1}, {0.3, 0.4, 0.7, 1}};
  std::vector<double> spacing = spacings[variant % spacings.size()];
  spacing.resize(shape.dimensions(), 1);
  return spacing;
}

std::vector<PruneLimits> limits_to_try() {
  return {{.length = 3},
          {.length = 1e9},
          {.length = 6, .keep_border = true},
          {.radius_factor = 1.5},
          {.length = 2, .radius_factor = 3, .keep_border = true},
          {.length = 4, .min_length = 5},
          {.min_length = 2.5, .junctions = Junctions::none},
          {.length = 1, .min_length = 8, .junctions = Junctions::mixed}};
}

}  // namespace

TEST_CASE("random images are pruned as the definition says") {
  std::size_t variant = 0;
  for (const Case& c : cases()) {
    const PaddedBitmap mask = c.mask.bitmap();
    const std::vector<double> spacing = spacing_for(c.skeleton.shape, variant++);
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
  const Case c = thin_case(mask, 0);
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
