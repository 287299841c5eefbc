#include "thin.hpp"

#include <bit>

namespace skan_graph {
namespace {

/// The voxels of the cube at `position` (0, 1 or 2) along the axis of that stride.
constexpr Cube layer(int stride, int position) {
  Cube voxels = 0;
  for (int i = 0; i < 27; ++i)
    if (i / stride % 3 == position) voxels |= 1U << i;
  return voxels;
}

/// The voxels whose offset from the middle has 1 to `most` axes that are not 0.
constexpr Cube around_center(int most) {
  Cube voxels = 0;
  for (int i = 0; i < 27; ++i) {
    const int axes = (i / 9 != 1) + (i / 3 % 3 != 1) + (i % 3 != 1);
    if (axes >= 1 && axes <= most) voxels |= 1U << i;
  }
  return voxels;
}

constexpr Cube faces = around_center(1);
constexpr Cube faces_and_edges = around_center(2);

/// Together with the voxels next to them along an axis.
template <int stride>
constexpr Cube grown_along(Cube voxels) {
  constexpr Cube first = layer(stride, 0), last = layer(stride, 2);
  return voxels | (voxels & ~last) << stride | (voxels & ~first) >> stride;
}

constexpr Cube grown_by_faces(Cube voxels) {
  return grown_along<1>(voxels) | grown_along<3>(voxels) | grown_along<9>(voxels);
}

constexpr Cube grown_all_round(Cube voxels) {
  return grown_along<9>(grown_along<3>(grown_along<1>(voxels)));
}

/// The part of `region` that hangs together with the lowest voxel of `seeds`.
template <class Grow>
Cube component(Cube seeds, Cube region, Grow grown) {
  Cube reached = seeds & (~seeds + 1);
  for (Cube before = 0; before != reached;) {
    before = reached;
    reached = grown(reached) & region;
  }
  return reached;
}

/// Takes away simple voxels of at least so many neighbours; whether there were any.
bool take_simple(Volume& volume, int fewest_neighbors) {
  bool changed = false;
  for (std::int64_t w = 0; w < volume.bitmap().word_count(); ++w)
    for (std::uint64_t left = volume.bitmap().words()[w]; left != 0; left &= left - 1) {
      const BitIndex bit = w * bits_per_word + std::countr_zero(left);
      const Cube cube = volume.cube(bit);
      if (neighbor_count(cube) < fewest_neighbors || !is_simple_cube(cube)) continue;
      volume.clear(bit);
      changed = true;
    }
  return changed;
}

}  // namespace

bool is_simple_cube(Cube cube) {
  const Cube foreground = cube & ~cube_center;
  const Cube background = ~cube & faces_and_edges;
  const Cube touching = background & faces;
  if (foreground == 0 || touching == 0) return false;
  return component(foreground, foreground, grown_all_round) == foreground &&
         (touching & ~component(touching, background, grown_by_faces)) == 0;
}

int neighbor_count(Cube cube) { return std::popcount(cube & ~cube_center); }

void thin(Volume& volume) {
  for (const int fewest_neighbors : {3, 2})
    while (take_simple(volume, fewest_neighbors)) {}
}

}  // namespace skan_graph
