#pragma once

#include <cstdlib>
#include <vector>

#include "thin.hpp"

namespace skan_graph {

/// The same question as is_simple_cube, answered from coordinates by flood filling:
/// its slow twin in the tests.
namespace slow {

struct Position {
  int slice, row, column;  // −1, 0 or 1
};

inline Position position(int i) { return {i / 9 - 1, i / 3 % 3 - 1, i % 3 - 1}; }

/// Along how many axes a and b differ; 4 where by more than one voxel.
inline int axes_between(const Position& a, const Position& b) {
  const int slices = std::abs(a.slice - b.slice), rows = std::abs(a.row - b.row),
            columns = std::abs(a.column - b.column);
  return slices > 1 || rows > 1 || columns > 1 ? 4 : slices + rows + columns;
}

/// Number of components of `voxels` that hold one within `seed_axes` axes of the
/// middle; voxels hang together where at most `link_axes` axes lie between them.
inline int components(const std::vector<Position>& voxels, int link_axes, int seed_axes) {
  std::vector<bool> seen(voxels.size());
  int count = 0;
  for (std::size_t seed = 0; seed < voxels.size(); ++seed) {
    if (seen[seed] || axes_between(voxels[seed], {0, 0, 0}) > seed_axes) continue;
    ++count;
    std::vector<std::size_t> stack{seed};
    seen[seed] = true;
    while (!stack.empty()) {
      const std::size_t at = stack.back();
      stack.pop_back();
      for (std::size_t next = 0; next < voxels.size(); ++next)
        if (!seen[next] && axes_between(voxels[at], voxels[next]) <= link_axes) {
          seen[next] = true;
          stack.push_back(next);
        }
    }
  }
  return count;
}

inline bool is_simple(Cube cube) {
  std::vector<Position> foreground, background;
  for (int i = 0; i < 27; ++i) {
    const int axes = axes_between(position(i), {0, 0, 0});
    if (axes == 0) continue;
    if ((cube >> i & 1) != 0)
      foreground.push_back(position(i));
    else if (axes <= 2)
      background.push_back(position(i));
  }
  return components(foreground, 3, 3) == 1 && components(background, 1, 1) == 1;
}

}  // namespace slow
}  // namespace skan_graph
