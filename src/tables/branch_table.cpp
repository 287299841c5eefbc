#include "skan_graph/tables/branch_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parallel/slabs.hpp"

namespace skan_graph {

namespace {

/// Where the branches begin and end.
class BranchEnds {
 public:
  explicit BranchEnds(const BranchTableSource& source)
      : graph_(source.measured.branch_graph),
        heights_(source.heights),
        spacing_(source.spacing.begin(), source.spacing.end()),
        coordinates_(graph_.vertex_count() * spacing_.size()) {
    const PaddedBitmap& bitmap = source.node_index.bitmap();
    Slabs(static_cast<std::int64_t>(graph_.vertex_count()), 1 << 12)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          auto out = coordinates_.begin() + first * static_cast<std::ptrdiff_t>(spacing_.size());
          for (std::int64_t vertex = first; vertex < last; ++vertex) {
            const BitIndex bit = graph_.bit[static_cast<VertexId>(vertex)];
            const Coordinates at = bitmap.coordinates_of(bit);
            out = std::copy_n(at.begin(), spacing_.size(), out);
          }
        });
  }

  /// Axes of a position: those of the image, and the height where there is one.
  std::size_t axes() const { return spacing_.size() + (heights_ != nullptr ? 1 : 0); }

  std::int64_t pixel_coordinate(VertexId vertex, std::size_t axis) const {
    return coordinates_[vertex * spacing_.size() + axis];
  }

  /// In the units of the spacing.
  double position(VertexId vertex, std::size_t axis) const {
    if (axis == spacing_.size()) return (*heights_)[graph_.node[vertex]];
    return static_cast<double>(pixel_coordinate(vertex, axis)) * spacing_[axis];
  }

  double straight_line(std::uint64_t branch) const {
    double sum = 0;
    for (std::size_t axis = 0; axis < axes(); ++axis) {
      const double difference = position(graph_.destination[branch], axis) -
                                position(graph_.source[branch], axis);
      sum += difference * difference;
    }
    return std::sqrt(sum);
  }

 private:
  const BranchGraph& graph_;
  const PixelValues* heights_;
  std::vector<double> spacing_;
  UninitializedVector<std::int64_t> coordinates_;  // of each vertex along each axis, in pixels
};

template <class Values>
Column measure(std::string name, std::string_view unit, std::string_view meaning,
               const Values& values) {
  return {std::move(name), unit, meaning,
          Column::Real([&values](std::uint64_t b) { return values[b]; })};
}

void add_columns_of_skan(const BranchTableSource& source,
                         const std::shared_ptr<const BranchEnds>& ends,
                         std::vector<Column>& columns) {
  const MeasuredGraph& measured = source.measured;
  const BranchGraph& graph = measured.branch_graph;
  const BranchMeasures& measures = measured.measures;
  struct Named {
    std::string name;  // to which an axis is added
    std::string_view meaning;
  };
  struct End {
    const UninitializedVector<VertexId>* vertex;  // of each branch
    Named node, pixel, position;
    std::string_view height;
  };
  const std::array both{
      End{&graph.source,
          {"node_id_src", "first node of the branch"},
          {"image_coord_src_", "pixel coordinate of the first node along axis {i}"},
          {"coord_src_",
           "position of the first node along axis {i}: pixel coordinate × spacing"},
          "height of the first node"},
      End{&graph.destination,
          {"node_id_dst", "last node of the branch"},
          {"image_coord_dst_", "pixel coordinate of the last node along axis {i}"},
          {"coord_dst_", "position of the last node along axis {i}: pixel coordinate × spacing"},
          "height of the last node"}};

  columns.push_back({"skeleton_id", "", "connected component, numbered by its smallest node from 0",
                     Column::Integer([&measured](std::uint64_t b) {
                       return static_cast<std::int64_t>(
                           measured.skeletons.of_branch(measured.branch_graph, b));
                     })});
  for (const End& end : both)
    columns.push_back({end.node.name, "", end.node.meaning,
                       Column::Integer([&graph, vertex = end.vertex](std::uint64_t b) {
                         return static_cast<std::int64_t>(graph.node[(*vertex)[b]]);
                       })});
  columns.push_back(measure("branch_distance", "spacing",
                            "length along the branch: the sum of its edge weights",
                            measures.distance));
  columns.push_back(
      {"branch_type", "",
       "0 tip to tip, 1 tip to junction, 2 junction to junction, 3 first node = last node",
       Column::Integer(
           [&measures](std::uint64_t b) { return static_cast<std::int64_t>(measures.type[b]); })});
  columns.push_back(measure("mean_pixel_value", "value",
                            "mean of the pixel values along the branch, ends included",
                            measures.mean));
  columns.push_back(measure("stdev_pixel_value", "value",
                            "population standard deviation of the pixel values along the branch",
                            measures.standard_deviation));
  const std::size_t image_axes = source.spacing.size();
  for (const End& end : both)
    for (std::size_t axis = 0; axis < image_axes; ++axis)
      columns.push_back(
          {end.pixel.name + std::to_string(axis), "pixel", end.pixel.meaning,
           Column::Integer([ends, vertex = end.vertex, axis](std::uint64_t b) {
             return ends->pixel_coordinate((*vertex)[b], axis);
           })});
  for (const End& end : both)
    for (std::size_t axis = 0; axis < ends->axes(); ++axis) {
      const bool is_height = axis == image_axes;
      columns.push_back({end.position.name + std::to_string(axis),
                         is_height ? "value" : "spacing",
                         is_height ? end.height : end.position.meaning,
                         Column::Real([ends, vertex = end.vertex, axis](std::uint64_t b) {
                           return ends->position((*vertex)[b], axis);
                         })});
    }
  columns.push_back({"euclidean_distance", "spacing",
                     "straight line between the two ends, heights included; not a thickness",
                     Column::Real([ends](std::uint64_t b) { return ends->straight_line(b); })});
}

void add_further_columns(const BranchTableSource& source,
                         const std::shared_ptr<const BranchEnds>& ends,
                         std::vector<Column>& columns) {
  const Branches& branches = source.measured.branches;
  const BranchMeasures& measures = source.measured.measures;
  columns.push_back({"is_ring", "", "an isolated ring (true), not a loop at a junction (false)",
                     Column::Boolean([&branches](std::uint64_t b) { return branches.is_ring(b); })});
  columns.push_back(
      {"n_pixels", "pixel", "pixels of the branch, ends included; a closed one's start counts once",
       Column::Integer([&branches, &measures](std::uint64_t b) {
         const int last = measures.type[b] == BranchType::closed ? 0 : 1;
         return static_cast<std::int64_t>(branches.step_count(b)) + last;
       })});
  columns.push_back(
      {"tortuosity", "",
       "branch_distance / euclidean_distance; empty where first node = last node",
       Column::Real([ends, &measures](std::uint64_t b) {
         return measures.type[b] == BranchType::closed
                    ? std::numeric_limits<double>::quiet_NaN()
                    : measures.distance[b] / ends->straight_line(b);
       })});
  columns.push_back(measure("median_pixel_value", "value",
                            "median of the pixel values along the branch", measures.median));
  columns.push_back(measure("min_pixel_value", "value",
                            "smallest pixel value along the branch", measures.minimum));
  columns.push_back(measure("max_pixel_value", "value", "largest pixel value along the branch",
                            measures.maximum));
  if (source.main)
    columns.push_back({"main", "", "on the longest shortest path of its skeleton",
                       Column::Boolean([main = *source.main](std::uint64_t b) {
                         return main[b] != 0;
                       })});
}

}  // namespace

Table branch_table(const BranchTableSource& source) {
  const auto ends = std::make_shared<const BranchEnds>(source);
  Table table{.row_count = source.measured.branches.count(), .columns = {}};
  table.columns.reserve(32);
  add_columns_of_skan(source, ends, table.columns);
  add_further_columns(source, ends, table.columns);
  return table;
}

}  // namespace skan_graph
