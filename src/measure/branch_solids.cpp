#include "skan_graph/measure/branch_solids.hpp"

#include <cmath>
#include <numbers>

#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

/// A truncated cone or, in the plane, a trapezium.
struct Frustum {
  double volume, surface;

  Frustum(double length, double r, double q, std::size_t dimensions) {
    using std::numbers::pi;
    const double side = std::sqrt(length * length + (r - q) * (r - q));
    const bool is_flat = dimensions <= 2;
    volume = is_flat ? length * (r + q) : pi * length * (r * r + r * q + q * q) / 3;
    surface = is_flat ? 2 * side : pi * (r + q) * side;
  }
};

}  // namespace

Solids branch_solids(const Branches& branches, std::span<const double> radii,
                     const EdgeWeights& weights, std::size_t dimensions) {
  Solids solids{std::vector<double>(branches.count()), std::vector<double>(branches.count())};
  Ranges(static_cast<std::int64_t>(branches.count()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
             ++b) {
          const Path path = branches.path(b);
          Path::Iterator to = path.begin();
          for (const AxisSet axes : branches.path_axes(b)) {
            const NodeId from = *to++;
            const Frustum frustum(weights(from, *to, axes), radii[from], radii[*to], dimensions);
            solids.volume[b] += frustum.volume;
            solids.surface[b] += frustum.surface;
          }
        }
      });
  return solids;
}

Solids skeleton_solids(const MeasuredGraph& measured, const Solids& of_branches) {
  const std::uint64_t count = measured.skeletons.count;
  Solids solids{std::vector<double>(count), std::vector<double>(count)};
  for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
    const SkeletonId id = measured.skeletons.of_branch(measured.branch_graph, b);
    solids.volume[id] += of_branches.volume[b];
    solids.surface[id] += of_branches.surface[b];
  }
  return solids;
}

}  // namespace skan_graph
