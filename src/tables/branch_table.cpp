#include "skan_graph/tables/branch_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <vector>

#include "parallel/ranges.hpp"
#include "skan_graph/tables/unit_column.hpp"
#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

/// Positions of the ends of branches.
class BranchEnds {
 public:
  explicit BranchEnds(const BranchTableSource& source)
      : graph_(source.measured.get().branch_graph),
        heights_(source.heights),
        vertex_heights_(source.vertex_heights),
        spacing_(source.spacing.begin(), source.spacing.end()),
        coordinates_(graph_.vertex_count() * spacing_.size()) {
    std::visit([this](const auto& nodes) { find_coordinates(nodes.get()); }, source.nodes);
  }

  /// The number of axes of a position: those of the image, and one for heights if given.
  std::size_t axes() const {
    return spacing_.size() + (heights_ != nullptr || vertex_heights_ ? 1 : 0);
  }

  /// Whether all pixel coordinates are whole numbers: of pixels they are.
  bool are_whole() const { return are_whole_; }
  double pixel_coordinate(VertexId vertex, std::size_t axis) const {
    return coordinates_[vertex * spacing_.size() + axis];
  }

  /// In the units of the spacing.
  double position(VertexId vertex, std::size_t axis) const {
    if (axis == spacing_.size())
      return vertex_heights_ ? (*vertex_heights_)[vertex] : (*heights_)[graph_.node[vertex]];
    return pixel_coordinate(vertex, axis) * spacing_[axis];
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
  void find_coordinates(const NodeIndex& node_index) { find_coordinates(node_index.bitmap()); }

  void find_coordinates(const BitLayout& layout) {
    Ranges(static_cast<std::int64_t>(graph_.vertex_count()), 1 << 12)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          auto out = coordinates_.begin() + first * static_cast<std::ptrdiff_t>(spacing_.size());
          for (std::int64_t vertex = first; vertex < last; ++vertex) {
            const BitIndex bit = graph_.bit[static_cast<VertexId>(vertex)];
            const Coordinates at = layout.coordinates_of(bit);
            for (std::size_t axis = 0; axis < spacing_.size(); ++axis)
              *out++ = static_cast<double>(at[axis]);
          }
        });
  }

  void find_coordinates(const NodePoints& points) {
    are_whole_ = points.are_whole;
    auto out = coordinates_.begin();
    for (const NodeId node : graph_.node)
      for (std::size_t axis = 0; axis < spacing_.size(); ++axis) *out++ = points(node, axis);
  }

  const BranchGraph& graph_;
  const PixelValues* heights_;
  std::optional<std::span<const double>> vertex_heights_;
  std::vector<double> spacing_;
  UninitializedVector<double> coordinates_;  // of each vertex along each axis, in pixels
  bool are_whole_ = true;
};

struct Source {
  const BranchTableSource& given;
  std::shared_ptr<const BranchEnds> ends;
};

using Vertices = UninitializedVector<VertexId>;  // of each branch

/// One of the measures of each branch.
template <auto measure>
Column::Cell measured(const Source& source, std::size_t) {
  return Column::Real([&values = source.given.measured.get().measures.*measure](std::uint64_t b) {
    return values[b];
  });
}

template <Vertices BranchGraph::*end>
Column::Cell node(const Source& source, std::size_t) {
  const BranchGraph& graph = source.given.measured.get().branch_graph;
  return Column::Integer([&graph, &vertex = graph.*end](std::uint64_t b) {
    return static_cast<std::int64_t>(graph.node[vertex[b]]);
  });
}

template <Vertices BranchGraph::*end>
Column::Cell pixel_coordinate(const Source& source, std::size_t axis) {
  const auto coordinate = [ends = source.ends,
                           &vertex = source.given.measured.get().branch_graph.*end,
                           axis](std::uint64_t b) {
    return ends->pixel_coordinate(vertex[b], axis);
  };
  if (!source.ends->are_whole()) return Column::Real(coordinate);
  return Column::Integer([coordinate](std::uint64_t b) {
    return static_cast<std::int64_t>(coordinate(b));
  });
}

/// The axis after those of the image is the height.
template <Vertices BranchGraph::*end>
Column::Cell position(const Source& source, std::size_t axis) {
  return Column::Real([ends = source.ends, &vertex = source.given.measured.get().branch_graph.*end,
                       axis](std::uint64_t b) { return ends->position(vertex[b], axis); });
}

bool has_heights(const Source& source) {
  return source.given.heights != nullptr || source.given.vertex_heights;
}

constexpr bool of_skan = true;
constexpr auto first = &BranchGraph::source, last = &BranchGraph::destination;
using Measures = BranchMeasures;

/// The columns of skan in its order, then further ones.
const ColumnEntry<Source> entries[] = {
    {{"skeleton_id", "", "connected component, numbered by its smallest node from 0", of_skan},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Integer([&measured = source.given.measured.get()](std::uint64_t b) {
         return static_cast<std::int64_t>(
             measured.skeletons.of_branch(measured.branch_graph, b));
       });
     }},
    {{"node_id_src", "", "first node of the branch", of_skan}, node<first>},
    {{"node_id_dst", "", "last node of the branch", of_skan}, node<last>},
    {{"branch_distance", "spacing", "length along the branch: the sum of its edge weights",
      of_skan},
     measured<&Measures::distance>},
    {{"branch_type", "",
      "0 tip to tip, 1 tip to junction, 2 junction to junction, 3 first node = last node",
      of_skan},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Integer([&type = source.given.measured.get().measures.type](std::uint64_t b) {
         return static_cast<std::int64_t>(type[b]);
       });
     }},
    {{"mean_pixel_value", "value", "mean of the pixel values along the branch, ends included",
      of_skan},
     measured<&Measures::mean>},
    {{"stdev_pixel_value", "value",
      "population standard deviation of the pixel values along the branch", of_skan},
     measured<&Measures::standard_deviation>},
    {{"image_coord_src_{i}", "pixel", "pixel coordinate of the first node along axis {i}",
      of_skan},
     pixel_coordinate<first>},
    {{"image_coord_dst_{i}", "pixel", "pixel coordinate of the last node along axis {i}",
      of_skan},
     pixel_coordinate<last>},
    {{"coord_src_{i}", "spacing",
      "position of the first node along axis {i}: pixel coordinate × spacing", of_skan},
     position<first>},
    {{"coord_src_{d}", "value", "height of the first node", of_skan}, position<first>,
     has_heights},
    {{"coord_dst_{i}", "spacing",
      "position of the last node along axis {i}: pixel coordinate × spacing", of_skan},
     position<last>},
    {{"coord_dst_{d}", "value", "height of the last node", of_skan}, position<last>, has_heights},
    {{"euclidean_distance", "spacing",
      "straight line between the two ends, heights included; not a thickness", of_skan},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Real(
           [ends = source.ends](std::uint64_t b) { return ends->straight_line(b); });
     }},
    {{"is_ring", "", "an isolated ring (true), not a loop at a junction (false)"},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Boolean([&branches = source.given.measured.get().branches](std::uint64_t b) {
         return branches.is_ring(b);
       });
     }},
    {{"n_pixels", "pixel",
      "pixels of the branch, ends included; the start of a closed branch counts once"},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Integer([&measured = source.given.measured.get()](std::uint64_t b) {
         const int last_pixel = measured.measures.type[b] == BranchType::closed ? 0 : 1;
         return static_cast<std::int64_t>(measured.branches.step_count(b)) + last_pixel;
       });
     }},
    {{"tortuosity", "", "branch_distance / euclidean_distance; empty if first node = last node"},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Real([ends = source.ends,
                            &measures = source.given.measured.get().measures](std::uint64_t b) {
         return measures.type[b] == BranchType::closed
                    ? std::numeric_limits<double>::quiet_NaN()
                    : measures.distance[b] / ends->straight_line(b);
       });
     }},
    {{"median_pixel_value", "value", "median of the pixel values along the branch"},
     measured<&Measures::median>},
    {{"min_pixel_value", "value", "smallest pixel value along the branch"},
     measured<&Measures::minimum>},
    {{"max_pixel_value", "value", "largest pixel value along the branch"},
     measured<&Measures::maximum>},
    {{"main", "", "true on the main path, the longest shortest path of the skeleton"},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Boolean(
           [main = *source.given.main](std::uint64_t b) { return main[b] != 0; });
     },
     [](const Source& source) { return source.given.main.has_value(); }},
};

}  // namespace

Table branch_table(const BranchTableSource& source) {
  Table table{.row_count = source.measured.get().branches.count(),
              .columns = make_columns<Source>(
                  entries, {source, std::make_shared<const BranchEnds>(source)},
                  source.spacing.size())};
  add_columns(source.attributes, table.columns);
  return table;
}

std::vector<ColumnDescription> branch_columns() {
  std::vector<ColumnDescription> columns = descriptions_of<Source>(entries);
  columns.push_back(unit_description());
  return columns;
}

}  // namespace skan_graph
