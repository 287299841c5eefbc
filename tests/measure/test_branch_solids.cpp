#include "skan_graph/measure/branch_solids.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <vector>

#include "skan_graph/measure/statistics_along.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;
using std::numbers::pi;

namespace {

struct Measured {
  struct Branches : Solids, StatisticsAlong {};
  struct Skeletons : Solids {
    std::vector<double> mean;
  };
  Branches branches;
  Skeletons skeletons;

  Measured(const TracedImage& traced, const std::vector<double>& radii)
      : branches{branch_solids(traced.measured.branches, radii, traced.weights,
                               traced.image.shape.dimensions()),
                 statistics_along(traced.measured.branches, radii)},
        skeletons{skeleton_solids(traced.measured, branches),
                  means_of_skeletons(traced.measured, radii)} {}
};

BoolImage line_of(std::uint64_t pixels, bool in_space) {
  return {in_space ? Shape{1, 1, pixels} : Shape{1, pixels}, std::vector<std::uint8_t>(pixels, 1)};
}

}  // namespace

TEST_CASE("a line of equal radii in space is a cylinder") {
  const TracedImage traced(line_of(4, true), Junctions::mst, {1, 1, 2});
  const Measured measured(traced, {5, 5, 5, 5});
  // Three steps of 2: π 5² 6, and its side 2 π 5 6.
  CHECK(measured.branches.volume[0] == doctest::Approx(150 * pi));
  CHECK(measured.branches.surface[0] == doctest::Approx(60 * pi));
  CHECK(measured.skeletons.volume == measured.branches.volume);
  CHECK(measured.skeletons.surface == measured.branches.surface);
}

TEST_CASE("a line that ends in a point is a cone") {
  const TracedImage traced(line_of(2, true), Junctions::mst, {1, 1, 4});
  const Measured measured(traced, {3, 0});
  CHECK(measured.branches.volume[0] == doctest::Approx(12 * pi));   // π 3² 4 / 3
  CHECK(measured.branches.surface[0] == doctest::Approx(15 * pi));  // π 3 √(3² + 4²)
}

TEST_CASE("in the plane volume is the area of a strip and surface the length of its sides") {
  const TracedImage traced(line_of(3, false), Junctions::mst, {1, 4});
  const Measured measured(traced, {2, 2, 5});
  CHECK(measured.branches.volume[0] == doctest::Approx(4 * 4 + 4 * 7));
  CHECK(measured.branches.surface[0] == doctest::Approx(2 * 4 + 2 * 5));
}

TEST_CASE("mean, median, least, most and both ends are those of the path") {
  const TracedImage traced(line_of(4, false));
  const Measured measured(traced, {1, 5, 2, 4});
  CHECK(measured.branches.mean == std::vector<double>{3});
  CHECK(measured.branches.median == std::vector<double>{3});
  CHECK(measured.branches.minimum == std::vector<double>{1});
  CHECK(measured.branches.maximum == std::vector<double>{5});
  CHECK(measured.branches.source == std::vector<double>{1});
  CHECK(measured.branches.destination == std::vector<double>{4});
}

TEST_CASE("a ring's first node counts twice in its branch and once in its skeleton") {
  const TracedImage traced(drawn(R"(
    .#.
    #.#
    .#.)"));
  const Measured measured(traced, {9, 1, 1, 1});
  CHECK(measured.branches.mean[0] == (9 + 1 + 1 + 1 + 9) / 5.0);
  CHECK(measured.branches.median[0] == 1);
  CHECK(measured.branches.source[0] == 9);
  CHECK(measured.branches.destination[0] == 9);
  CHECK(measured.skeletons.mean[0] == 3);
}

TEST_CASE("a lone pixel has a radius, no volume and no branch") {
  const TracedImage traced(drawn(R"(
    #...
    ..##)"));
  const Measured measured(traced, {7, 1, 3});
  CHECK(measured.branches.mean == std::vector<double>{2});
  CHECK(measured.skeletons.mean == std::vector<double>{7, 2});
  CHECK(measured.skeletons.volume == std::vector<double>{0, 4});
  CHECK(measured.skeletons.surface == std::vector<double>{0, 2 * std::sqrt(5.0)});
}

TEST_CASE("nodes without a radius make branches and skeletons without one") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const TracedImage traced(line_of(3, true));
  const Measured measured(traced, {none, none, none});
  for (const auto* figures : {&measured.branches.mean, &measured.branches.median,
                              &measured.branches.minimum, &measured.branches.maximum,
                              &measured.branches.source, &measured.branches.volume,
                              &measured.branches.surface, &measured.skeletons.mean})
    CHECK(std::isnan(figures->front()));
}

TEST_CASE("radii measured as pixel values have the same mean, median, minimum and maximum") {
  std::mt19937_64 random(8);
  for (const BoolImage& image : random_images()) {
    const TracedImage untouched(image);
    std::vector<double> radii(untouched.node_index.node_count());
    for (double& radius : radii) radius = std::generate_canonical<double, 53>(random);
    if (radii.empty()) continue;
    const TracedImage traced(image, Junctions::mst, {}, PixelValues(radii));
    const Measured measured(traced, radii);
    const BranchMeasures& values = traced.measured.measures;
    bool same = true;
    for (std::uint64_t b = 0; b < traced.measured.branches.count(); ++b)
      same = same && measured.branches.mean[b] == values.mean[b] &&
             measured.branches.median[b] == values.median[b] &&
             measured.branches.minimum[b] == values.minimum[b] &&
             measured.branches.maximum[b] == values.maximum[b];
    CHECK(same);
    // Every node once: what all skeletons have together.
    double sum = 0, expected = 0;
    const auto skeletons = measured_skeletons(traced);
    for (std::size_t s = 0; s < skeletons.size(); ++s)
      sum += measured.skeletons.mean[s] * static_cast<double>(skeletons[s].pixels);
    for (const double radius : radii) expected += radius;
    CHECK(sum == doctest::Approx(expected));
  }
}
