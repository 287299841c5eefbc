#pragma once

#include <random>
#include <vector>

#include "skan_graph/prune/prune.hpp"
#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/zhang.hpp"
#include "support/drawing.hpp"
#include "support/random_images.hpp"
#include "thin/random_masks.hpp"

struct PruningCase {
  BoolImage skeleton, mask;
  bool is_thin;
};

inline PruningCase thin_case(const BoolImage& mask, std::size_t variant) {
  const auto thin = [&](skan_graph::PaddedBitmap& bitmap) {
    if (mask.shape.dimensions() == 2 && variant % 2 == 0)
      skan_graph::thin_zhang(bitmap);
    else
      skan_graph::thin_lee(bitmap);
  };
  return {thinned(mask, thin), mask, true};
}

/// Thinned tubes, blobs and noise, and noise as it is.
inline std::vector<PruningCase> pruning_cases() {
  std::mt19937_64 random(20261129);
  std::vector<PruningCase> all;
  const std::vector<skan_graph::Shape> shapes{{9, 12},      {20, 30},    {40, 70},     {3, 66},
                                              {1, 40},      {6, 7, 8},   {12, 15, 20}, {3, 20, 66},
                                              {16, 16, 16}, {1, 9, 9}};
  for (std::size_t variant = 0; variant < 3; ++variant)
    for (const skan_graph::Shape& shape : shapes) {
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

inline std::vector<double> spacing_for_pruning(const skan_graph::Shape& shape,
                                               std::size_t variant) {
  const std::vector<std::vector<double>> spacings{
      {1, 1, 1, 1}, {2, 1, 0.5, 1}, {0.3, 0.4, 0.7, 1}};
  std::vector<double> spacing = spacings[variant % spacings.size()];
  spacing.resize(shape.dimensions(), 1);
  return spacing;
}

inline std::vector<skan_graph::PruneLimits> limits_to_try() {
  return {{.length = 3},
          {.length = 1e9},
          {.length = 6, .keep_border = true},
          {.radius_factor = 1.5},
          {.length = 2, .radius_factor = 3, .keep_border = true},
          {.length = 4, .min_length = 5},
          {.min_length = 2.5, .junctions = skan_graph::Junctions::none},
          {.length = 1, .min_length = 8, .junctions = skan_graph::Junctions::mixed}};
}
