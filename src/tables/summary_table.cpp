#include "skan_graph/tables/summary_table.hpp"

#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "kernels/pairwise_sum.hpp"
#include "measure/median.hpp"
#include "skan_graph/measure/mesh_sizes.hpp"
#include "skan_graph/tables/unit_column.hpp"
#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

/// All are NaN if there are no numbers or one of them is NaN.
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

constexpr std::size_t branch_types = 4;

/// All values of the row, computed once.
struct Row {
  const Shape shape;
  const std::vector<double> spacing;
  std::uint64_t nodes, branches, skeletons;
  Totals totals;
  double total_length, extent;
  std::vector<Statistics> lengths;  // of each branch type
  std::vector<std::uint64_t> meshes;
  Statistics mesh_areas;

  explicit Row(const SummaryTableSource& source)
      : shape(source.node_index.bitmap().shape()),
        spacing(source.spacing.begin(), source.spacing.end()),
        nodes(source.node_index.node_count()),
        branches(source.measured.branches.count()),
        skeletons(source.skeletons.size()),
        totals(source.skeletons),
        total_length(pairwise_sum(source.measured.measures.distance)),
        extent(extent_of(shape, spacing)),
        lengths(lengths_by_type(source.measured.measures)),
        meshes(is_2d() ? mesh_sizes(source.node_index.bitmap()) : std::vector<std::uint64_t>{}),
        mesh_areas(std::vector<double>(meshes.begin(), meshes.end())) {}

  bool is_2d() const { return shape.dimensions() == 2; }

 private:
  static double extent_of(const Shape& shape, std::span<const double> spacing) {
    auto extent = static_cast<double>(shape.pixel_count());
    for (const double distance : spacing) extent *= distance;
    return extent;
  }

  static std::vector<Statistics> lengths_by_type(const BranchMeasures& measures) {
    std::array<std::vector<double>, branch_types> lengths;
    for (std::size_t b = 0; b < measures.type.size(); ++b)
      lengths[static_cast<std::size_t>(measures.type[b])].push_back(measures.distance[b]);
    std::vector<Statistics> statistics;
    for (std::vector<double>& of_type : lengths) statistics.emplace_back(std::move(of_type));
    return statistics;
  }
};

Column::Cell whole(std::uint64_t value) {
  return Column::Integer([value](std::uint64_t) { return static_cast<std::int64_t>(value); });
}

Column::Cell real(double value) {
  return Column::Real([value](std::uint64_t) { return value; });
}

double as_real(std::uint64_t count) { return static_cast<double>(count); }

template <std::size_t type, auto statistic>
Column::Cell of_lengths(const Row& row, std::size_t) {
  return real(row.lengths[type].*statistic);
}

bool is_2d(const Row& row) { return row.is_2d(); }

constexpr std::string_view mean_length =
    "mean branch_distance of the branches of this branch_type; empty if there are none";
constexpr std::string_view median_length =
    "median branch_distance of the branches of this branch_type; empty if there are none";
constexpr auto mean = &Statistics::mean, median = &Statistics::median;

const ColumnEntry<Row> entries[] = {
    {{"dimensions", "", "number of axes"},
     [](const Row& row, std::size_t) { return whole(row.shape.dimensions()); }},
    {{"shape_{i}", "pixel", "extent of the image along axis {i}"},
     [](const Row& row, std::size_t axis) { return whole(row.shape[axis]); }},
    {{"spacing_{i}", "spacing", "distance between pixels along axis {i}"},
     [](const Row& row, std::size_t axis) { return real(row.spacing[axis]); }},
    {{"pixels", "pixel", "all pixels of the image, including background"},
     [](const Row& row, std::size_t) { return whole(row.shape.pixel_count()); }},
    {{"n_nodes", "pixel", "skeleton pixels"},
     [](const Row& row, std::size_t) { return whole(row.nodes); }},
    {{"tips", "", "pixels of degree 1"},
     [](const Row& row, std::size_t) { return whole(row.totals.tips); }},
    {{"junctions", "", "junctions; touching junction pixels count as one"},
     [](const Row& row, std::size_t) { return whole(row.totals.junctions); }},
    {{"junction_pixels", "pixel", "pixels of degree > 2; skan's 'number of junctions'"},
     [](const Row& row, std::size_t) { return whole(row.totals.junction_pixels); }},
    {{"branches", "", "branches"},
     [](const Row& row, std::size_t) { return whole(row.branches); }},
    {{"skeletons", "",
      "connected components, including lone pixels; skan's 'number of disjoint skeletons'"},
     [](const Row& row, std::size_t) { return whole(row.skeletons); }},
    {{"total_length", "spacing", "sum of branch_distance over all branches"},
     [](const Row& row, std::size_t) { return real(row.total_length); }},
    {{"extent", "spacing^d",
      "size of the image in d dimensions: pixels × spacing along each axis (in 2D an area, in 3D "
      "a volume); skan's 'area'"},
     [](const Row& row, std::size_t) { return real(row.extent); }},
    {{"length_density", "spacing/spacing^d", "total_length / extent"},
     [](const Row& row, std::size_t) { return real(row.total_length / row.extent); }},
    {{"junction_density", "1/spacing^d", "junctions / extent"},
     [](const Row& row, std::size_t) { return real(as_real(row.totals.junctions) / row.extent); }},
    {{"junction_pixel_density", "1/spacing^d",
      "junction_pixels / extent; skan's 'junctions per unit area'"},
     [](const Row& row, std::size_t) {
       return real(as_real(row.totals.junction_pixels) / row.extent);
     }},
    {{"mean_length_type_0", "spacing", mean_length}, of_lengths<0, mean>},
    {{"mean_length_type_1", "spacing", mean_length}, of_lengths<1, mean>},
    {{"mean_length_type_2", "spacing", mean_length}, of_lengths<2, mean>},
    {{"mean_length_type_3", "spacing", mean_length}, of_lengths<3, mean>},
    {{"median_length_type_0", "spacing", median_length}, of_lengths<0, median>},
    {{"median_length_type_1", "spacing", median_length}, of_lengths<1, median>},
    {{"median_length_type_2", "spacing", median_length}, of_lengths<2, median>},
    {{"median_length_type_3", "spacing", median_length}, of_lengths<3, median>},
    {{"mesh_count", "",
      "meshes: background regions, connected across pixel edges, that do not touch the border; "
      "2D only"},
     [](const Row& row, std::size_t) { return whole(row.meshes.size()); }, is_2d},
    {{"mesh_area_mean", "pixel", "mean area of the meshes; empty if there are none"},
     [](const Row& row, std::size_t) { return real(row.mesh_areas.mean); }, is_2d},
    {{"mesh_area_median", "pixel", "median area of the meshes; empty if there are none"},
     [](const Row& row, std::size_t) { return real(row.mesh_areas.median); }, is_2d},
    {{"mesh_area_stdev", "pixel",
      "population standard deviation of the areas of the meshes; empty if there are none"},
     [](const Row& row, std::size_t) { return real(row.mesh_areas.standard_deviation); }, is_2d},
};

}  // namespace

Table summary_table(const SummaryTableSource& source) {
  const Row row(source);
  Table table{.row_count = 1,
              .columns = make_columns<Row>(entries, row, row.shape.dimensions())};
  add_columns(source.attributes, table.columns);
  table.columns.push_back(unit_column(source.unit));
  return table;
}

std::vector<ColumnDescription> summary_columns() {
  std::vector<ColumnDescription> columns = descriptions_of<Row>(entries);
  columns.push_back(unit_description());
  return columns;
}

}  // namespace skan_graph
