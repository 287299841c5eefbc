#include "skan_graph/tables/skeleton_table.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace skan_graph {

namespace {

/// A column of integers, one of the measures.
template <class Integer>
Column count_column(std::string name, std::string_view unit, std::string_view meaning,
                    std::span<const SkeletonMeasures> skeletons,
                    Integer SkeletonMeasures::*measure) {
  return {std::move(name), unit, meaning,
          Column::Integer([skeletons, measure](std::uint64_t s) {
            return static_cast<std::int64_t>(skeletons[s].*measure);
          })};
}

Column length_column(std::string name, std::string_view meaning,
                     std::span<const SkeletonMeasures> skeletons,
                     double SkeletonMeasures::*measure) {
  return {std::move(name), "spacing", meaning,
          Column::Real([skeletons, measure](std::uint64_t s) { return skeletons[s].*measure; })};
}

void add_box_columns(std::size_t dimensions, std::span<const SkeletonMeasures> skeletons,
                     std::vector<Column>& columns) {
  struct Side {
    std::string name;
    std::string_view meaning;
    Coordinates BoundingBox::*corner;
  };
  for (const Side& side :
       {Side{"bbox_min_", "smallest pixel coordinate of the skeleton along axis {i}",
             &BoundingBox::first},
        Side{"bbox_max_", "largest pixel coordinate of the skeleton along axis {i}",
             &BoundingBox::last}})
    for (std::size_t axis = 0; axis < dimensions; ++axis)
      columns.push_back(
          {side.name + std::to_string(axis), "pixel", side.meaning,
           Column::Integer([skeletons, corner = side.corner, axis](std::uint64_t s) {
             return static_cast<std::int64_t>((skeletons[s].box.*corner)[axis]);
           })});
}

}  // namespace

Table skeleton_table(const Shape& shape, std::span<const SkeletonMeasures> skeletons,
                     const MainPaths* main_paths) {
  using Measures = SkeletonMeasures;
  Table table{.row_count = skeletons.size(), .columns = {}};
  std::vector<Column>& columns = table.columns;
  columns.push_back(
      {"skeleton_id", "", "connected component, numbered by its smallest node from 0",
       Column::Integer([](std::uint64_t s) { return static_cast<std::int64_t>(s); })});
  columns.push_back(count_column("n_pixels", "pixel", "pixels of the skeleton; 1 for a lone pixel",
                                 skeletons, &Measures::pixels));
  columns.push_back(count_column("tips", "", "pixels of degree 1", skeletons, &Measures::tips));
  columns.push_back(count_column("junctions", "",
                                 "junctions: junction pixels that touch counted once", skeletons,
                                 &Measures::junctions));
  columns.push_back(count_column("junction_pixels", "pixel", "pixels of degree > 2", skeletons,
                                 &Measures::junction_pixels));
  columns.push_back(
      count_column("branches", "", "branches of the skeleton", skeletons, &Measures::branches));
  columns.push_back(length_column("total_length", "sum of branch_distance over its branches",
                                  skeletons, &Measures::total_length));
  columns.push_back(length_column("longest_branch",
                                  "largest branch_distance of its branches; empty for a lone pixel",
                                  skeletons, &Measures::longest_branch));
  columns.push_back(count_column("cycles", "",
                                 "independent closed ways (first Betti number): branches − "
                                 "vertices + 1, the vertices being the pixels that branches "
                                 "end at",
                                 skeletons, &Measures::cycles));
  add_box_columns(shape.dimensions(), skeletons, columns);
  if (main_paths != nullptr)
    columns.push_back({"main_path_length", "spacing",
                       "length of the longest shortest path between two ends of branches; empty "
                       "where it could not be found exactly",
                       Column::Real([main_paths](std::uint64_t s) {
                         return main_paths->length(s);
                       })});
  return table;
}

}  // namespace skan_graph
