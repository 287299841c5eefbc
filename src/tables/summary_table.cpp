#include "skan_graph/tables/summary_table.hpp"

#include <array>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "kernels/pairwise_sum.hpp"
#include "measure/median.hpp"
#include "skan_graph/measure/mesh_sizes.hpp"
#include "skan_graph/measure/object_meshes.hpp"
#include "skan_graph/measure/object_of_skeleton.hpp"
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

constexpr std::size_t branch_types = 4;

/// The figures of a row, computed once.
struct Row {
  std::uint64_t nodes = 0, branches = 0, skeletons = 0, tips = 0, junctions = 0,
                junction_pixels = 0, meshes = 0;
  double total_length = 0;
  std::vector<Statistics> lengths;  // of each branch type
  Statistics mesh_areas{{}};

  void add(const SkeletonMeasures& skeleton) {
    ++skeletons;
    nodes += skeleton.pixels;
    branches += skeleton.branches;
    tips += skeleton.tips;
    junctions += skeleton.junctions;
    junction_pixels += skeleton.junction_pixels;
  }

  void set_meshes(const std::vector<std::uint64_t>& areas) {
    meshes = areas.size();
    mesh_areas = Statistics(std::vector<double>(areas.begin(), areas.end()));
  }
};

/// Lengths of branches in their order.
struct Lengths {
  std::vector<double> all;
  std::array<std::vector<double>, branch_types> of_type;

  void add(double length, BranchType type) {
    all.push_back(length);
    of_type[static_cast<std::size_t>(type)].push_back(length);
  }
};

/// All rows, and what is the same in each.
struct Rows {
  const Shape shape;
  const std::vector<double> spacing;
  const double extent;
  std::vector<Row> each;

  explicit Rows(const SummaryTableSource& source)
      : shape(source.node_index.bitmap().shape()),
        spacing(source.spacing.begin(), source.spacing.end()),
        extent(extent_of(shape, spacing)),
        each(source.objects != nullptr ? source.objects->count() : 1) {
    std::vector<ObjectNumber> row_of(source.skeletons.size());
    if (source.objects != nullptr) row_of = object_of_skeleton(source.measured, *source.objects);
    for (SkeletonId id = 0; id < source.skeletons.size(); ++id)
      each[row_of[id]].add(source.skeletons[id]);
    add_lengths(source.measured, row_of);
    if (is_2d()) add_meshes(source);
  }

  explicit Rows(const SummaryFigures& source)
      : shape(source.shape),
        spacing(source.spacing.begin(), source.spacing.end()),
        extent(extent_of(shape, spacing)),
        each(1) {
    for (const SkeletonMeasures& skeleton : source.skeletons) each.front().add(skeleton);
    std::vector<Lengths> lengths(1);
    for (std::size_t b = 0; b < source.lengths.size(); ++b)
      lengths.front().add(source.lengths[b], source.types[b]);
    add_lengths(lengths);
    if (is_2d()) each.front().set_meshes(source.meshes);
  }

  bool is_2d() const { return shape.dimensions() == 2; }

 private:
  static double extent_of(const Shape& shape, std::span<const double> spacing) {
    auto extent = static_cast<double>(shape.pixel_count());
    for (const double distance : spacing) extent *= distance;
    return extent;
  }

  void add_lengths(const MeasuredGraph& measured, const std::vector<ObjectNumber>& row_of) {
    std::vector<Lengths> lengths(each.size());
    for (std::size_t b = 0; b < measured.branches.count(); ++b)
      lengths[row_of[measured.skeletons.of_branch(measured.branch_graph, b)]].add(
          measured.measures.distance[b], measured.measures.type[b]);
    add_lengths(lengths);
  }

  void add_lengths(std::vector<Lengths>& lengths) {
    for (std::size_t row = 0; row < each.size(); ++row) {
      each[row].total_length = pairwise_sum(lengths[row].all);
      for (std::vector<double>& of_type : lengths[row].of_type)
        each[row].lengths.emplace_back(std::move(of_type));
    }
  }

  void add_meshes(const SummaryTableSource& source) {
    if (source.objects == nullptr) {
      each.front().set_meshes(mesh_sizes(source.node_index.bitmap()));
      return;
    }
    const auto meshes = mesh_sizes_of_objects(source.node_index, *source.objects);
    for (std::size_t row = 0; row < each.size(); ++row) each[row].set_meshes(meshes[row]);
  }
};

using Source = std::shared_ptr<const Rows>;

/// A figure that is the same in all rows: `value(rows, axis)`.
template <auto value>
Column::Cell same_whole(const Source& rows, std::size_t axis) {
  return Column::Integer([number = static_cast<std::int64_t>(value(*rows, axis))](std::uint64_t) {
    return number;
  });
}

template <auto value>
Column::Cell same_real(const Source& rows, std::size_t axis) {
  return Column::Real([number = value(*rows, axis)](std::uint64_t) { return number; });
}

template <auto count>
Column::Cell whole(const Source& rows, std::size_t) {
  return Column::Integer([rows](std::uint64_t row) {
    return static_cast<std::int64_t>(rows->each[row].*count);
  });
}

Column::Cell total_length(const Source& rows, std::size_t) {
  return Column::Real([rows](std::uint64_t row) { return rows->each[row].total_length; });
}

/// A figure for each pixel of the image, in units of the spacing.
template <auto figure>
Column::Cell density(const Source& rows, std::size_t) {
  return Column::Real([rows](std::uint64_t row) {
    return static_cast<double>(rows->each[row].*figure) / rows->extent;
  });
}

template <std::size_t type, auto statistic>
Column::Cell of_lengths(const Source& rows, std::size_t) {
  return Column::Real([rows](std::uint64_t row) {
    return rows->each[row].lengths[type].*statistic;
  });
}

template <auto statistic>
Column::Cell of_meshes(const Source& rows, std::size_t) {
  return Column::Real([rows](std::uint64_t row) { return rows->each[row].mesh_areas.*statistic; });
}

bool is_2d(const Source& rows) { return rows->is_2d(); }

constexpr std::string_view mean_length =
    "mean branch_distance of the branches of this branch_type; empty if there are none";
constexpr std::string_view median_length =
    "median branch_distance of the branches of this branch_type; empty if there are none";
constexpr auto mean = &Statistics::mean, median = &Statistics::median,
               standard_deviation = &Statistics::standard_deviation;

const ColumnEntry<Source> entries[] = {
    {{"dimensions", "", "number of axes"},
     same_whole<[](const Rows& rows, std::size_t) { return rows.shape.dimensions(); }>},
    {{"shape_{i}", "pixel", "extent of the image along axis {i}"},
     same_whole<[](const Rows& rows, std::size_t axis) { return rows.shape[axis]; }>},
    {{"spacing_{i}", "spacing", "distance between pixels along axis {i}"},
     same_real<[](const Rows& rows, std::size_t axis) { return rows.spacing[axis]; }>},
    {{"pixels", "pixel", "all pixels of the image, including background"},
     same_whole<[](const Rows& rows, std::size_t) { return rows.shape.pixel_count(); }>},
    {{"n_nodes", "pixel", "skeleton pixels"},
     whole<&Row::nodes>},
    {{"tips", "", "pixels of degree 1"},
     whole<&Row::tips>},
    {{"junctions", "", "junctions; touching junction pixels count as one"},
     whole<&Row::junctions>},
    {{"junction_pixels", "pixel", "pixels of degree > 2; skan's 'number of junctions'"},
     whole<&Row::junction_pixels>},
    {{"branches", "", "branches"},
     whole<&Row::branches>},
    {{"skeletons", "",
      "connected components, including lone pixels; skan's 'number of disjoint skeletons'"},
     whole<&Row::skeletons>},
    {{"total_length", "spacing", "sum of branch_distance over all branches"},
     total_length},
    {{"extent", "spacing^d",
      "size of the image in d dimensions: pixels × spacing along each axis (in 2D an area, in 3D "
      "a volume); skan's 'area'"},
     same_real<[](const Rows& rows, std::size_t) { return rows.extent; }>},
    {{"length_density", "spacing/spacing^d", "total_length / extent"},
     density<&Row::total_length>},
    {{"junction_density", "1/spacing^d", "junctions / extent"},
     density<&Row::junctions>},
    {{"junction_pixel_density", "1/spacing^d",
      "junction_pixels / extent; skan's 'junctions per unit area'"},
     density<&Row::junction_pixels>},
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
     whole<&Row::meshes>, is_2d},
    {{"mesh_area_mean", "pixel", "mean area of the meshes; empty if there are none"},
     of_meshes<mean>, is_2d},
    {{"mesh_area_median", "pixel", "median area of the meshes; empty if there are none"},
     of_meshes<median>, is_2d},
    {{"mesh_area_stdev", "pixel",
      "population standard deviation of the areas of the meshes; empty if there are none"},
     of_meshes<standard_deviation>, is_2d},
};

Table table_of(const Source& rows, std::span<const Attribute> attributes, const std::string& unit) {
  Table table{.row_count = rows->each.size(),
              .columns = make_columns<Source>(entries, rows, rows->shape.dimensions())};
  add_columns(attributes, table.columns);
  table.columns.push_back(unit_column(unit));
  return table;
}

}  // namespace

Table summary_table(const SummaryTableSource& source) {
  return table_of(std::make_shared<const Rows>(source), source.attributes, source.unit);
}

Table summary_table(const SummaryFigures& source) {
  return table_of(std::make_shared<const Rows>(source), source.attributes, source.unit);
}

std::vector<ColumnDescription> summary_columns() {
  std::vector<ColumnDescription> columns = descriptions_of<Source>(entries);
  columns.push_back(unit_description());
  return columns;
}

}  // namespace skan_graph
