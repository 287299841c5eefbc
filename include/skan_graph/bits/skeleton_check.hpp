#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// What tells a skeleton from an image that was never thinned.
struct SkeletonCheck {
  std::size_t dimensions = 0;
  std::uint64_t pixels = 0;           // of the image
  std::uint64_t skeleton_pixels = 0;  // those that are not 0
  std::uint64_t inner_pixels = 0;     // those of them whose whole neighbourhood is set too

  /// Of all pixels; of the skeleton pixels. 0 where there are none.
  double foreground_share() const;
  double inner_share() const;

  /// Whether more than 5 % of the skeleton pixels are inner ones, or more than a quarter
  /// of the image is skeleton. Thinning leaves hardly an inner pixel, and no skeleton
  /// fills a quarter of an image, but for tiny ones: below 4096 pixels, and in 1D, where
  /// every pixel within a line is an inner one, nothing is said.
  bool looks_thick() const;
};

/// Method: an inner pixel is a bit that is set in its word and in all words around it,
/// shifted by −1, 0 and 1: 64 pixels at a time, and most words are given up after a
/// row or two. On all threads.
SkeletonCheck check_skeleton(const NodeIndex& node_index);

}  // namespace skan_graph
