#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/branch_measures.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "support/meander.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

BranchMeasures along_a_line(const std::vector<double>& values) {
  const std::string line(values.size(), '#');
  return TracedImage(drawn(line), Junctions::mst, {}, PixelValues(values)).measured.measures;
}

}  // namespace

TEST_CASE("a branch is as long as its steps") {
  // Three steps down (2 each), one diagonal (√5), one to the right (1).
  const TracedImage traced(drawn(R"(
    #...
    #...
    #...
    #...
    .##.)"), Junctions::mst, {2.0, 1.0});
  CHECK(traced.measured.measures.distance == std::vector<double>{6 + std::sqrt(5.0) + 1});
}

TEST_CASE("the standard deviation is right where values hardly differ and are far from 0") {
  std::vector<double> values(38), shifted(38);
  for (std::size_t i = 0; i < values.size(); ++i) {
    shifted[i] = std::ldexp(static_cast<double>(i), -7);  // exact, and so is the sum with 10⁸
    values[i] = 1e8 + shifted[i];
  }
  // That of 0 to n − 1 is sqrt((n² − 1) / 12).
  const double expected = std::sqrt((38.0 * 38.0 - 1) / 12) / 128;
  CHECK(along_a_line(values).standard_deviation[0] == doctest::Approx(expected).epsilon(1e-9));
  CHECK(along_a_line(shifted).standard_deviation[0] == doctest::Approx(expected).epsilon(1e-12));
  CHECK(along_a_line(std::vector<double>(10, 0.1)).standard_deviation[0] == 0);
}

TEST_CASE("lengths are the sums of steps, one after another, on random images") {
  std::mt19937_64 random(26);
  std::vector<BoolImage> images = random_images();
  images.push_back(noise({200, 300}, 0.25, random));
  images.push_back(noise({40, 50, 60}, 0.06, random));
  images.push_back(meanders(20, 6, 30));  // long ones
  for (const BoolImage& image : images) {
    const std::vector<double> spacing{0.3, 1.7, 0.11, 2.3, 0.9};
    const auto axes_end = spacing.begin() + static_cast<std::ptrdiff_t>(image.shape.dimensions());
    const TracedImage traced(image, Junctions::mst, {spacing.begin(), axes_end});
    const Branches& branches = traced.measured.branches;
    std::vector<double> lengths(branches.count());
    for (std::uint64_t b = 0; b < branches.count(); ++b)
      for (const AxisSet axes : branches.path_axes(b)) lengths[b] += traced.weights(0, 0, axes);
    CHECK(traced.measured.measures.distance == lengths);
  }
}

TEST_CASE("with heights a step also goes up or down") {
  // Steps of 4 along the line, 3 up, none, 3 down: 5 + 4 + 5.
  const BoolImage line = drawn("####");
  const std::vector<double> heights{0, 3, 3, 0};
  const PaddedBitmap bitmap = line.bitmap();
  const EdgeWeights weights(StepLengths(std::vector<double>{1, 4}), heights);
  const NodeIndex node_index(bitmap);
  const MeasuredGraph measured =
      measure_graph(clean_junctions(PixelGraph(node_index), weights, Junctions::mst), weights,
                    PixelValues(heights));
  CHECK(measured.measures.distance == std::vector<double>{14});
}

TEST_CASE("types tell the kinds of ends of a branch") {
  const auto types = [](const char* text) {
    return TracedImage(drawn(text)).measured.measures.type;
  };
  CHECK((types("###") == std::vector{BranchType::tip_tip}));
  CHECK((types(R"(
    #...#
    .#.#.
    ..#..
    .#.#.
    #...#)") == std::vector(4, BranchType::tip_junction)));
  CHECK((types(R"(
    ...#...
    ..#.#..
    ##...##
    ..#.#..
    ...#...)") == std::vector{BranchType::tip_junction, BranchType::junction_junction,
                              BranchType::junction_junction, BranchType::tip_junction}));
  CHECK((types(R"(
    .#.
    #.#
    .#.)") == std::vector{BranchType::closed}));
  CHECK((types(R"(
    .#...
    #.###
    .#...)") == std::vector{BranchType::closed, BranchType::tip_junction}));
}

TEST_CASE("statistics of the pixel values along a branch, both ends included") {
  const BranchMeasures odd = along_a_line({4, 1, 2, 9, 4});
  CHECK(odd.mean[0] == 4);
  CHECK(odd.standard_deviation[0] == doctest::Approx(std::sqrt(7.6)).epsilon(1e-12));
  CHECK(odd.median[0] == 4);
  CHECK(odd.minimum[0] == 1);
  CHECK(odd.maximum[0] == 9);
  const BranchMeasures even = along_a_line({1, 8, 2, 3});
  CHECK(even.mean[0] == 3.5);
  CHECK(even.median[0] == 2.5);
}

TEST_CASE("a ring counts the value of its first pixel twice") {
  const BoolImage ring = drawn(R"(
    .#.
    #.#
    .#.)");
  const TracedImage traced(ring, Junctions::mst, {}, PixelValues({6, 1, 1, 1}));
  CHECK(traced.measured.measures.mean[0] == 3);  // (6 + 1 + 1 + 1 + 6) / 5
}

TEST_CASE("a boolean image has the value 1 and does not vary") {
  const TracedImage traced(drawn("#######"));
  CHECK(traced.measured.measures.mean[0] == 1);
  CHECK(traced.measured.measures.standard_deviation[0] == 0);
  CHECK(traced.measured.measures.median[0] == 1);
}

TEST_CASE("NaN values make the statistics of their own branch NaN, and of no other") {
  const std::vector<std::vector<double>> lines{
      {1, not_a_number, 2}, {not_a_number, 1, 2}, {infinity, 1, -infinity}};
  for (const std::vector<double>& values : lines) {
    const BranchMeasures measures = along_a_line(values);
    CHECK(std::isnan(measures.mean[0]));
    CHECK(std::isnan(measures.standard_deviation[0]));
    CHECK(std::isnan(measures.median[0]));
    CHECK(std::isnan(measures.minimum[0]));
    CHECK(std::isnan(measures.maximum[0]));
  }
  const TracedImage two(drawn("##.##"), Junctions::mst, {}, PixelValues({not_a_number, 1, 2, 4}));
  CHECK(two.measured.measures.mean[1] == 3);
  CHECK(two.measured.measures.minimum[1] == 2);
}
