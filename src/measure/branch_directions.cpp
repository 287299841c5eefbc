#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "measure/path_points.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/measure/branch_shapes.hpp"

namespace skan_graph {

namespace {

/// The vector from one point to another.
void subtract(const double* to, const double* from, std::vector<double>& vector) {
  for (std::size_t axis = 0; axis < vector.size(); ++axis) vector[axis] = to[axis] - from[axis];
}

double length_of(const std::vector<double>& vector) {
  double sum = 0;
  for (const double component : vector) sum += component * component;
  return std::sqrt(sum);
}

/// The angle in degrees, from the lengths of the sum and the difference of the unit vectors
/// (Kahan), which is exact for small angles too.
double angle_between(const std::vector<double>& a, const std::vector<double>& b) {
  const double length_a = length_of(a), length_b = length_of(b);
  double sum = 0, difference = 0;
  for (std::size_t axis = 0; axis < a.size(); ++axis) {
    const double unit_a = a[axis] / length_a, unit_b = b[axis] / length_b;
    sum += (unit_a + unit_b) * (unit_a + unit_b);
    difference += (unit_a - unit_b) * (unit_a - unit_b);
  }
  return 2 * std::atan2(std::sqrt(difference), std::sqrt(sum)) * 180 / std::numbers::pi;
}

/// The vector that leads `stretch` along the path from its first point.
void first_stretch(const std::vector<double>& points, double stretch,
                   std::vector<double>& vector) {
  const std::size_t axes = vector.size();
  const double* const first = points.data();
  const double* const last = first + points.size() - axes;
  double left = stretch;
  for (const double* point = first; point != last; point += axes) {
    const double step = distance_between(point, point + axes, axes);
    if (step >= left) {
      subtract(point, first, vector);
      for (std::size_t axis = 0; axis < axes; ++axis)
        vector[axis] += (point[axes + axis] - point[axis]) * left / step;
      return;
    }
    left -= step;
  }
  subtract(last, first, vector);
}

/// The same points in reverse order.
void turn_around(std::vector<double>& points, std::size_t axes) {
  std::reverse(points.begin(), points.end());
  for (auto point = points.begin(); point != points.end(); point += static_cast<std::ptrdiff_t>(axes))
    std::reverse(point, point + static_cast<std::ptrdiff_t>(axes));
}

}  // namespace

BranchDirections branch_directions(const MeasuredGraph& measured, const NodePlaces& places,
                                   double stretch) {
  const Branches& branches = measured.branches;
  const PathPoints path_points(places);
  const std::size_t axes = path_points.axes();
  const std::vector nan(branches.count(), std::numeric_limits<double>::quiet_NaN());
  BranchDirections result{std::vector(axes, nan), nan, nan};
  Ranges(static_cast<std::int64_t>(branches.count()), 1 << 10)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        std::vector<double> points, line(axes), part(axes);
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
             ++b) {
          if (measured.measures.type[b] == BranchType::closed) continue;
          path_points.read(branches.path(b), points);
          subtract(points.data() + points.size() - axes, points.data(), line);
          const double length = length_of(line);
          for (std::size_t axis = 0; axis < axes; ++axis)
            result.direction[axis][b] = line[axis] / length;
          first_stretch(points, stretch, part);
          result.angle_source[b] = angle_between(part, line);
          turn_around(points, axes);
          first_stretch(points, stretch, part);
          for (double& component : part) component = -component;
          result.angle_destination[b] = angle_between(part, line);
        }
      });
  return result;
}

}  // namespace skan_graph
