#include "skan_graph/measure/branch_shapes.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "support/random_images.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

using Point = std::vector<double>;

std::vector<double> smooth_lengths_of(const TracedImage& traced) {
  return smooth_lengths(traced.measured, {traced.node_index, traced.spacing});
}
BranchDirections directions_of(const TracedImage& traced, double stretch) {
  return branch_directions(traced.measured, {traced.node_index, traced.spacing}, stretch);
}

double distance(const Point& a, const Point& b) {
  double sum = 0;
  for (std::size_t axis = 0; axis < a.size(); ++axis) sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
  return std::sqrt(sum);
}

/// The same as smooth_lengths, from points that are asked for by their place.
double slow_smooth_length(const std::vector<Point>& path, bool is_ring) {
  const auto last = static_cast<std::int64_t>(path.size()) - 1;
  const std::int64_t side = std::min<std::int64_t>(2, last);
  const auto at = [&](std::int64_t i) {
    if (is_ring) return path[static_cast<std::size_t>((i + last) % last)];
    if (i >= 0 && i <= last) return path[static_cast<std::size_t>(i)];
    const Point& end = i < 0 ? path.front() : path.back();
    const Point& other = path[static_cast<std::size_t>(i < 0 ? -i : 2 * last - i)];
    Point turned;
    for (std::size_t axis = 0; axis < end.size(); ++axis)
      turned.push_back(2 * end[axis] - other[axis]);
    return turned;
  };
  const auto mean = [&](std::int64_t i) {
    Point sum(path.front().size());
    for (std::int64_t j = i - side; j <= i + side; ++j)
      for (std::size_t axis = 0; axis < sum.size(); ++axis) sum[axis] += at(j)[axis];
    for (double& component : sum) component /= static_cast<double>(2 * side + 1);
    return sum;
  };
  double length = 0;
  for (std::int64_t i = 0; i < last; ++i) length += distance(mean(i), mean(i + 1));
  return length;
}

std::vector<Point> points_of(const TracedImage& traced, std::uint64_t b) {
  std::vector<Point> points;
  for (const NodeId node : traced.measured.branches.path(b)) {
    const Coordinates at = traced.image.shape.coordinates(traced.node_index.pixel_of(node));
    points.emplace_back();
    for (std::size_t axis = 0; axis < traced.spacing.size(); ++axis)
      points.back().push_back(static_cast<double>(at[axis]) * traced.spacing[axis]);
  }
  return points;
}

/// The pixels nearest to a straight line, one for each step along its longest axis.
BoolImage line_image(const Shape& shape, const std::vector<double>& direction, double length,
                     const std::vector<double>& start) {
  BoolImage image{shape, std::vector<std::uint8_t>(shape.pixel_count())};
  double longest = 0;
  for (const double component : direction) longest = std::max(longest, std::abs(component));
  for (double t = 0; t <= length * longest; ++t) {
    Coordinates at{};
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
      at[axis] = static_cast<std::uint64_t>(
          std::lround(start[axis] + t * direction[axis] / longest));
    image.pixels[shape.ravel(at)] = 1;
  }
  return image;
}

}  // namespace

TEST_CASE("smooth length: straight lines along axes and diagonals keep theirs") {
  CHECK(smooth_lengths_of(TracedImage(drawn("##")))[0] == doctest::Approx(1));
  CHECK(smooth_lengths_of(TracedImage(drawn("########")))[0] == doctest::Approx(7));
  CHECK(smooth_lengths_of(TracedImage(drawn(R"(
    #...
    .#..
    ..#.
    ...#)"), Junctions::mst, {2, 1}))[0] == doctest::Approx(3 * std::sqrt(5.0)));
}

TEST_CASE("smooth length: a staircase comes near its straight line") {
  // Steps of 1 and √2 in turn: 6 along, 3 down; the line has √45 = 6.71, the steps 7.24.
  const TracedImage traced(drawn(R"(
    ##.....
    ..##...
    ....##.
    ......#)"));
  CHECK(traced.measured.measures.distance[0] == doctest::Approx(3 + 3 * std::sqrt(2.0)));
  CHECK(smooth_lengths_of(traced)[0] == doctest::Approx(std::sqrt(45.0)).epsilon(0.01));
}

TEST_CASE("smooth length equals the mean of points that are asked for one by one") {
  std::mt19937_64 random(23);
  int rings = 0;
  for (int i = 0; i < 60; ++i) {
    const Shape shape = i % 2 == 0 ? Shape{14, 15} : Shape{5, 6, 7};
    const std::vector<double> spacing(shape.dimensions(), i % 3 == 0 ? 0.7 : 1.0);
    const TracedImage traced(noise(shape, 0.15, random), Junctions::mixed, spacing);
    const auto lengths = smooth_lengths_of(traced);
    for (std::uint64_t b = 0; b < lengths.size(); ++b) {
      const bool is_ring = traced.measured.branches.is_ring(b);
      rings += is_ring;
      CHECK(lengths[b] == doctest::Approx(slow_smooth_length(points_of(traced, b), is_ring)));
    }
  }
  CHECK(rings > 0);
}

TEST_CASE("smooth length: straight lines of random direction are less than 1 % too long in the mean") {
  std::mt19937_64 random(24);
  std::normal_distribution<double> normal;
  for (const Shape& shape : {Shape{100, 100}, Shape{60, 60, 60}}) {
    double steps = 0, smooth = 0, straight = 0;
    for (int i = 0; i < 200; ++i) {
      std::vector<double> direction, start;
      double square = 0;
      for (const std::uint64_t extent : shape) {
        direction.push_back(normal(random));
        square += direction.back() * direction.back();
        start.push_back(static_cast<double>(extent) / 2 + std::generate_canonical<double, 53>(random));
      }
      for (double& component : direction) component /= std::sqrt(square);
      const TracedImage traced(line_image(shape, direction, 25, start), Junctions::mixed);
      REQUIRE(traced.measured.branches.count() == 1);
      const auto points = points_of(traced, 0);
      steps += traced.measured.measures.distance[0];
      smooth += smooth_lengths_of(traced)[0];
      straight += distance(points.front(), points.back());
    }
    const double bias = smooth / straight - 1;
    MESSAGE(shape.dimensions(), "D: sum of steps ", 100 * (steps / straight - 1),
            " % too long, smooth length ", 100 * bias, " %");
    CHECK(std::abs(bias) < 0.01);
    CHECK(steps / straight > 1.04);
  }
}

TEST_CASE("directions: the unit vector from the first node to the last, in units of the spacing") {
  const TracedImage traced(drawn(R"(
    ##...
    ..##.
    ....#)"), Junctions::mst, {3, 1});
  const BranchDirections directions = directions_of(traced, 100);
  const double length = std::hypot(6, 4);
  CHECK(directions.direction[0][0] == doctest::Approx(6 / length));
  CHECK(directions.direction[1][0] == doctest::Approx(4 / length));
  CHECK(directions.angle_source[0] == doctest::Approx(0));  // the stretch is the whole branch
  CHECK(directions.angle_destination[0] == doctest::Approx(0));
}

TEST_CASE("directions: angles between the ends of a branch and its straight line") {
  // 3 to the right, then 3 down the diagonal. The line leads (3, 6): 26.57° off the row.
  const TracedImage traced(drawn(R"(
    ####...
    ....#..
    .....#.
    ......#)"));
  const BranchDirections directions = directions_of(traced, 2);
  const double off = std::atan2(3, 6) * 180 / std::numbers::pi;
  CHECK(directions.angle_source[0] == doctest::Approx(off));
  CHECK(directions.angle_destination[0] == doctest::Approx(45 - off));
  // A stretch of 3 + √2/2 ends half down the first diagonal step.
  const double further = std::atan2(0.5, 3.5) * 180 / std::numbers::pi;
  CHECK(directions_of(traced, 3 + std::sqrt(0.5)).angle_source[0] ==
        doctest::Approx(off - further));
}

TEST_CASE("directions: a closed branch has none") {
  const BranchDirections directions = directions_of(TracedImage(drawn(R"(
    .#.
    #.#
    .#.)")), 2);
  CHECK(std::isnan(directions.direction[0][0]));
  CHECK(std::isnan(directions.angle_source[0]));
  CHECK(std::isnan(directions.angle_destination[0]));
}

TEST_CASE("directions: heights are one more axis") {
  const PixelValues heights(std::vector<double>{0, 0, 2});
  const TracedImage traced(drawn("###"));
  const BranchDirections directions = branch_directions(
      traced.measured, {traced.node_index, traced.spacing, &heights}, 1);
  REQUIRE(directions.direction.size() == 3);
  CHECK(directions.direction[2][0] == doctest::Approx(std::sqrt(0.5)));
  CHECK(directions.angle_source[0] == doctest::Approx(45));
}
