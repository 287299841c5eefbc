#include "skan_graph/tables/summary_table.hpp"

#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "measure/median.hpp"
#include "measure/pairwise_sum.hpp"
#include "skan_graph/measure/mesh_sizes.hpp"

namespace skan_graph {

namespace {

Column count(std::string name, std::string_view unit, std::string_view meaning,
             std::uint64_t value) {
  return {std::move(name), unit, meaning,
          Column::Integer([value](std::uint64_t) { return static_cast<std::int64_t>(value); })};
}

Column figure(std::string name, std::string_view unit, std::string_view meaning, double value) {
  return {std::move(name), unit, meaning,
          Column::Real([value](std::uint64_t) { return value; })};
}

/// NaN where there are no numbers, or one of them is NaN.
struct Statistics {
  double mean, median, standard_deviation;  // of the population

  explicit Statistics(std::vector<double> numbers) {
    const auto n = static_cast<double>(numbers.size());
    mean = pairwise_sum(numbers) / n;
    median = std::isnan(mean) ? mean : median_of(numbers);
    for (double& number : numbers) number = (number - mean) * (number - mean);
    standard_deviation = std::sqrt(pairwise_sum(numbers) / n);
  }
};

/// Sums over the skeletons.
struct Totals {
  std::uint64_t tips = 0, junctions = 0, junction_pixels = 0;

  explicit Totals(std::span<const SkeletonMeasures> skeletons) {
    for (const SkeletonMeasures& skeleton : skeletons) {
      tips += skeleton.tips;
      junctions += skeleton.junctions;
      junction_pixels += skeleton.junction_pixels;
    }
  }
};

void add_size(const Shape& shape, std::span<const double> spacing, std::vector<Column>& columns) {
  columns.push_back(count("dimensions", "", "number of axes", shape.dimensions()));
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
    columns.push_back(count("shape_" + std::to_string(axis), "pixel",
                            "extent of the image along axis {i}",
                            shape[axis]));
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
    columns.push_back(figure("spacing_" + std::to_string(axis), "spacing",
                             "distance between pixels along axis {i}",
                             spacing[axis]));
  columns.push_back(
      count("pixels", "pixel", "all pixels of the image, background too", shape.pixel_count()));
}

void add_counts(const SummaryTableSource& source, const Totals& totals,
                std::vector<Column>& columns) {
  columns.push_back(count("n_nodes", "pixel", "skeleton pixels", source.node_index.node_count()));
  columns.push_back(count("tips", "", "pixels of degree 1", totals.tips));
  columns.push_back(count("junctions", "",
                          "junctions: junction pixels that touch counted once",
                          totals.junctions));
  columns.push_back(count("junction_pixels", "pixel",
                          "pixels of degree > 2; skan's 'number of junctions'",
                          totals.junction_pixels));
  columns.push_back(count("branches", "", "branches", source.measured.branches.count()));
  columns.push_back(count("skeletons", "",
                          "connected components, lone pixels among them; skan's 'number of "
                          "disjoint skeletons'",
                          source.skeletons.size()));
}

void add_densities(const SummaryTableSource& source, const Totals& totals,
                   std::vector<Column>& columns) {
  const double total_length = pairwise_sum(source.measured.measures.distance);
  auto extent = static_cast<double>(source.node_index.bitmap().shape().pixel_count());
  for (const double distance : source.spacing) extent *= distance;
  columns.push_back(figure("total_length", "spacing", "sum of branch_distance over all branches",
                           total_length));
  columns.push_back(figure("extent", "spacing^d",
                           "size of the image in d dimensions: pixels × spacing along each axis "
                           "(in 2D an area, in 3D a volume); skan's 'area'",
                           extent));
  columns.push_back(figure("length_density", "spacing/spacing^d", "total_length / extent",
                           total_length / extent));
  columns.push_back(figure("junction_density", "1/spacing^d", "junctions / extent",
                           static_cast<double>(totals.junctions) / extent));
  columns.push_back(figure("junction_pixel_density", "1/spacing^d",
                           "junction_pixels / extent; skan's 'junctions per unit area'",
                           static_cast<double>(totals.junction_pixels) / extent));
}

void add_lengths_by_type(const BranchMeasures& measures, std::vector<Column>& columns) {
  constexpr std::size_t types = 4;
  std::array<std::vector<double>, types> lengths;
  for (std::size_t b = 0; b < measures.type.size(); ++b)
    lengths[static_cast<std::size_t>(measures.type[b])].push_back(measures.distance[b]);
  std::vector<Column> medians;
  for (std::size_t type = 0; type < types; ++type) {
    const Statistics statistics(std::move(lengths[type]));
    columns.push_back(figure("mean_length_type_" + std::to_string(type), "spacing",
                             "mean branch_distance of the branches of this branch_type; empty "
                             "without any",
                             statistics.mean));
    medians.push_back(figure("median_length_type_" + std::to_string(type), "spacing",
                             "median branch_distance of the branches of this branch_type; empty "
                             "without any",
                             statistics.median));
  }
  columns.insert(columns.end(), medians.begin(), medians.end());
}

void add_meshes(const PaddedBitmap& bitmap, std::vector<Column>& columns) {
  const std::vector<std::uint64_t> sizes = mesh_sizes(bitmap);
  const Statistics areas(std::vector<double>(sizes.begin(), sizes.end()));
  columns.push_back(count("mesh_count", "",
                          "meshes: regions of background, connected by edges of pixels, that do "
                          "not touch the border; 2D only",
                          sizes.size()));
  columns.push_back(figure("mesh_area_mean", "pixel", "mean area of the meshes; empty without any",
                           areas.mean));
  columns.push_back(figure("mesh_area_median", "pixel",
                           "median area of the meshes; empty without any", areas.median));
  columns.push_back(figure("mesh_area_stdev", "pixel",
                           "population standard deviation of the areas of the meshes; empty "
                           "without any",
                           areas.standard_deviation));
}

}  // namespace

Table summary_table(const SummaryTableSource& source) {
  const PaddedBitmap& bitmap = source.node_index.bitmap();
  const Totals totals(source.skeletons);
  Table table{.row_count = 1, .columns = {}};
  add_size(bitmap.shape(), source.spacing, table.columns);
  add_counts(source, totals, table.columns);
  add_densities(source, totals, table.columns);
  add_lengths_by_type(source.measured.measures, table.columns);
  if (bitmap.shape().dimensions() == 2) add_meshes(bitmap, table.columns);
  return table;
}

}  // namespace skan_graph
