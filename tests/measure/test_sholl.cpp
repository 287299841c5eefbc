#include "skan_graph/measure/sholl.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "support/random_images.hpp"
#include "support/slow_trees.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

using Counts = std::vector<std::uint64_t>;

Sholl sholl_of(const TracedImage& traced, const std::vector<double>& centre,
               const std::vector<double>& radii) {
  return count_crossings(traced.measured.graph,
                         distances_from(traced.node_index, centre, traced.spacing),
                         traced.weights.lengths(), radii);
}

/// How often one straight edge crosses one sphere, by its two ends and its nearest point, which
/// is searched by thirds of the edge (the distance along it has one minimum).
std::uint64_t slow_crossings(const std::vector<double>& from, const std::vector<double>& to,
                             const std::vector<double>& centre, double radius) {
  const auto distance = [&](double share) {
    double sum = 0;
    for (std::size_t axis = 0; axis < centre.size(); ++axis) {
      const double at = from[axis] + share * (to[axis] - from[axis]) - centre[axis];
      sum += at * at;
    }
    return std::sqrt(sum);
  };
  const auto is_inside = [&](double d) { return d < radius && !are_nearly_equal(d, radius); };
  const bool a = is_inside(distance(0)), b = is_inside(distance(1));
  if (a != b) return 1;
  if (a) return 0;
  double low = 0, high = 1;
  for (int i = 0; i < 100; ++i) {
    const double first = low + (high - low) / 3, second = high - (high - low) / 3;
    (distance(first) < distance(second) ? high : low) =
        distance(first) < distance(second) ? second : first;
  }
  return is_inside(distance(low)) ? 2 : 0;
}

std::vector<double> position(const TracedImage& traced, NodeId node) {
  const Coordinates at = traced.image.shape.coordinates(traced.node_index.pixel_of(node));
  std::vector<double> position;
  for (std::size_t axis = 0; axis < traced.spacing.size(); ++axis)
    position.push_back(static_cast<double>(at[axis]) * traced.spacing[axis]);
  return position;
}

}  // namespace

TEST_CASE("sholl: a straight line from the centre crosses every sphere once") {
  const TracedImage traced(drawn("######"));
  const Sholl sholl = sholl_of(traced, {0, 0}, {1, 2.5, 5});
  CHECK(sholl.intersections == Counts{1, 1, 1});
  CHECK(sholl.crossings_skan == Counts{1, 1, 1});
}

TEST_CASE("sholl: shells closer than the steps count every edge, where skan counts one of them") {
  const TracedImage traced(drawn("###"));
  const Sholl sholl = sholl_of(traced, {0, 0}, {0.25, 0.5, 0.75, 1, 1.25});
  CHECK(sholl.intersections == Counts{1, 1, 1, 1, 1});
  CHECK(sholl.crossings_skan == Counts{1, 0, 0, 0, 1});
}

TEST_CASE("sholl: an edge that comes nearer than both its ends counts twice") {
  // The diagonal has its ends at distance 1 from the corner, its middle at 0.71.
  const TracedImage traced(drawn(R"(
    .#
    #.)"));
  const Sholl sholl = sholl_of(traced, {0, 0}, {0.5, 0.8, 1, 1.1});
  CHECK(sholl.intersections == Counts{0, 2, 2, 0});
  CHECK(sholl.crossings_skan == Counts{0, 0, 0, 0});
}

TEST_CASE("sholl: shells are even, or at multiples of a distance up to the farthest node") {
  CHECK(even_shells(10, 4) == std::vector<double>{2.5, 5, 7.5, 10});
  CHECK(even_shells(10, 0).empty());
  CHECK(shells_every(10, 4) == std::vector<double>{4, 8});
  CHECK(shells_every(0.3, 0.1).size() == 3);  // 0.1 · 3 is above 0.3, by rounding
  CHECK(shells_every(0, 1).empty());
}

TEST_CASE("sholl equals a search on every edge, on random images, spacings and centres") {
  std::mt19937_64 random(22);
  std::uint64_t crossed_twice = 0;
  for (int i = 0; i < 60; ++i) {
    const Shape shape = i % 2 == 0 ? Shape{14, 15} : Shape{5, 6, 7};
    std::vector<double> spacing, centre;
    for (const std::uint64_t extent : shape) {
      spacing.push_back(i % 4 < 2 ? 1.0 : std::vector{0.5, 1.0, 3.0}[random() % 3]);
      centre.push_back(static_cast<double>(random() % (2 * extent)) / 2 * spacing.back());
    }
    const TracedImage traced(noise(shape, 0.2, random), Junctions::mst, spacing);
    const auto distances = distances_from(traced.node_index, centre, spacing);
    const double farthest = *std::max_element(distances.begin(), distances.end());
    const auto radii = i % 3 == 0 ? shells_every(farthest, 0.5) : even_shells(farthest, 9);
    const Sholl sholl = sholl_of(traced, centre, radii);
    CHECK(with_threads(7, [&] { return sholl_of(traced, centre, radii).intersections; }) ==
          sholl.intersections);
    const auto edges = slow_edges(traced.measured.graph, traced.weights);
    for (std::size_t shell = 0; shell < radii.size(); ++shell) {
      std::uint64_t crossings = 0, skan = 0;
      for (const SlowEdge& edge : edges) {
        if (edge.from > edge.to) continue;
        const std::uint64_t times = slow_crossings(position(traced, edge.from),
                                                   position(traced, edge.to), centre,
                                                   radii[shell]);
        crossings += times;
        crossed_twice += times == 2;
        const double nearer = std::min(distances[edge.from], distances[edge.to]);
        const double farther = std::max(distances[edge.from], distances[edge.to]);
        const bool is_first = shell == 0 || radii[shell - 1] <= nearer;
        skan += is_first && nearer < radii[shell] && radii[shell] <= farther;
      }
      CAPTURE(i);
      CAPTURE(radii[shell]);
      CHECK(sholl.intersections[shell] == crossings);
      CHECK(sholl.crossings_skan[shell] == skan);
    }
  }
  CHECK(crossed_twice > 0);
}
