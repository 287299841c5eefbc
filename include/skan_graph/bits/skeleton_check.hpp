#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// Counts that distinguish a skeleton from an image that was never thinned.
struct SkeletonCheck {
  std::size_t dimensions = 0;
  std::uint64_t pixels = 0;           // of the image
  std::uint64_t skeleton_pixels = 0;  // those that are not 0
  std::uint64_t inner_pixels = 0;     // skeleton pixels whose whole neighbourhood is set

  /// Adds the counts of another part of the image.
  void add(const SkeletonCheck& part);

  /// Skeleton pixels per pixel, and inner pixels per skeleton pixel; 0 if the image is empty.
  double foreground_share() const;
  double inner_share() const;

  /// True if more than 5 % of the skeleton pixels are inner pixels, in 2D and above.
  bool has_thick_parts() const;
  /// True if more than 5 % of the skeleton pixels are inner pixels, or more than a quarter
  /// of the image is skeleton. Thinning leaves hardly any inner pixels, and no skeleton of a
  /// larger image fills a quarter of it. Always false for images below 4096 pixels, and in
  /// 1D, where every pixel within a line is an inner pixel.
  bool looks_thick() const;
};

/// Method: tests 64 pixels at a time. A pixel is an inner pixel if its bit is set in its own
/// word and in the words of all neighbouring rows, each shifted by −1, 0 and 1. The test of
/// a word ends as soon as no bit is left, usually after a row or two. Runs on all threads.
///
///     if (check_skeleton(node_index).looks_thick()) warn("not thinned?");
SkeletonCheck check_skeleton(const NodeIndex& node_index);

/// The same for the slices first to last − 1 of an image of at least 2 axes; pixels are inner ones
/// if their neighbours in the other slices are set too.
SkeletonCheck check_skeleton(const NodeIndex& node_index, std::uint64_t first, std::uint64_t last);

}  // namespace skan_graph
