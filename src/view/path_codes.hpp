#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// The paths of branches as small numbers: where each begins, and a code for each step.
///
/// With a stride of k, a path keeps its ends and every k-th node between them. A step moves at
/// most k pixels along each axis, so it is a number with a digit of base 2k + 1 for each axis, the
/// slowest first: the digit is the movement + k. With a stride of 1 there are 27 codes in 3D:
///
///     along the last axis        (0, 0, 1)    9·1 + 3·1 + 2 = 14
///     back along the first       (−1, 0, 0)   9·0 + 3·1 + 1 = 4
struct PathCodes {
  std::uint32_t stride = 1;
  std::vector<std::vector<std::uint32_t>> start;  // [axis][path], in pixels
  std::vector<std::uint32_t> steps;               // of each path
  UninitializedVector<std::uint32_t> codes;       // of all steps, path after path

  std::uint64_t path_count() const { return steps.size(); }
  std::uint64_t point_count() const { return codes.size() + steps.size(); }
};

/// The largest stride: its codes in 3D fit in 32 bits.
inline constexpr std::uint32_t largest_stride = 127;

/// The smallest stride with which the paths have at most `most_points` points, or the largest
/// stride. Two points for each path always remain.
std::uint32_t stride_for(const Branches& branches, std::uint64_t most_points);

/// For images of 1 to 3 axes. Cost: one pass over the paths, on all threads. Temporary memory: 8
/// bytes a node and 8 a path.
PathCodes path_codes(const Branches& branches, const NodeIndex& node_index, std::uint32_t stride);

}  // namespace skan_graph
