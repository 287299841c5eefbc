#include <algorithm>

#include "measure/path_points.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/measure/branch_shapes.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t most_points_on_a_side = 2;

/// The points of a path, extended by a number of points before and after it.
struct ContinuedPath {
  std::vector<double> points;
  std::size_t axes, steps, more;

  void append_path(const std::vector<double>& path, bool is_ring) {
    steps = path.size() / axes - 1;
    more = std::min(most_points_on_a_side, steps);
    points.clear();
    for (std::size_t i = more; i > 0; --i) append(path, is_ring ? steps - i : i, is_ring, 0);
    points.insert(points.end(), path.begin(), path.end());
    for (std::size_t i = 1; i <= more; ++i)
      append(path, is_ring ? i : steps - i, is_ring, steps);
  }

  /// The mean of the points around one of the path.
  void mean_around(std::size_t i, double* mean) const {
    std::fill_n(mean, axes, 0.0);
    const std::size_t count = 2 * more + 1;
    for (std::size_t j = i; j < i + count; ++j)
      for (std::size_t axis = 0; axis < axes; ++axis) mean[axis] += points[j * axes + axis];
    for (std::size_t axis = 0; axis < axes; ++axis) mean[axis] /= static_cast<double>(count);
  }

 private:
  /// A point of the path, or a path point rotated by 180° around one of its ends.
  void append(const std::vector<double>& path, std::size_t point, bool as_it_is,
              std::size_t end) {
    for (std::size_t axis = 0; axis < axes; ++axis) {
      const double at = path[point * axes + axis];
      points.push_back(as_it_is ? at : 2 * path[end * axes + axis] - at);
    }
  }
};

double smooth_length(const ContinuedPath& path, std::vector<double>& means) {
  means.resize(2 * path.axes);
  double *before = means.data(), *here = before + path.axes, length = 0;
  path.mean_around(0, before);
  for (std::size_t i = 1; i <= path.steps; ++i) {
    path.mean_around(i, here);
    length += distance_between(before, here, path.axes);
    std::swap(before, here);
  }
  return length;
}

}  // namespace

std::vector<double> smooth_lengths(const MeasuredGraph& measured, const NodePlaces& places) {
  const Branches& branches = measured.branches;
  const PathPoints path_points(places);
  std::vector<double> lengths(branches.count());
  Ranges(static_cast<std::int64_t>(branches.count()), 1 << 10)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        std::vector<double> points, means;
        ContinuedPath path{{}, path_points.axes(), 0, 0};
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
             ++b) {
          path_points.read(branches.path(b), points);
          path.append_path(points, branches.is_ring(b));
          lengths[b] = smooth_length(path, means);
        }
      });
  return lengths;
}

}  // namespace skan_graph
