#include "skan_graph/tables/skeleton_table.hpp"

#include "skan_graph/tables/unit_column.hpp"
#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

struct Source {
  std::span<const SkeletonMeasures> skeletons;
  const MainPaths* main_paths;
  bool are_of_image = true;
};

template <auto measure>
Column::Cell count(const Source& source, std::size_t) {
  return Column::Integer([skeletons = source.skeletons](std::uint64_t s) {
    return static_cast<std::int64_t>(skeletons[s].*measure);
  });
}

template <auto measure>
Column::Cell length(const Source& source, std::size_t) {
  return Column::Real([skeletons = source.skeletons](std::uint64_t s) {
    return skeletons[s].*measure;
  });
}

template <auto corner>
Column::Cell side_of_box(const Source& source, std::size_t axis) {
  return Column::Integer([skeletons = source.skeletons, axis](std::uint64_t s) {
    return static_cast<std::int64_t>((skeletons[s].box.*corner)[axis]);
  });
}

using Measures = SkeletonMeasures;

const ColumnEntry<Source> entries[] = {
    {{"skeleton_id", "", "connected component, numbered by its smallest node from 0"},
     [](const Source&, std::size_t) -> Column::Cell {
       return Column::Integer([](std::uint64_t s) { return static_cast<std::int64_t>(s); });
     }},
    {{"n_pixels", "pixel", "pixels of the skeleton; 1 for a lone pixel"},
     count<&Measures::pixels>},
    {{"tips", "", "pixels of degree 1"}, count<&Measures::tips>},
    {{"junctions", "", "junctions; touching junction pixels count as one"},
     count<&Measures::junctions>, [](const Source& source) { return source.are_of_image; }},
    {{"junction_pixels", "pixel", "pixels of degree > 2"}, count<&Measures::junction_pixels>},
    {{"branches", "", "branches of the skeleton"}, count<&Measures::branches>},
    {{"total_length", "spacing", "sum of branch_distance over its branches"},
     length<&Measures::total_length>},
    {{"longest_branch", "spacing",
      "largest branch_distance of its branches; empty for a lone pixel"},
     length<&Measures::longest_branch>},
    {{"cycles", "",
      "independent cycles (first Betti number): branches − vertices + 1, where the vertices are "
      "the pixels at which branches end"},
     count<&Measures::cycles>},
    {{"bbox_min_{i}", "pixel", "smallest pixel coordinate of the skeleton along axis {i}"},
     side_of_box<&BoundingBox::first>},
    {{"bbox_max_{i}", "pixel", "largest pixel coordinate of the skeleton along axis {i}"},
     side_of_box<&BoundingBox::last>},
    {{"main_path_length", "spacing",
      "length of the longest shortest path between two ends of branches; empty if it could not "
      "be found exactly"},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Real([main_paths = source.main_paths](std::uint64_t s) {
         return main_paths->length(s);
       });
     },
     [](const Source& source) { return source.main_paths != nullptr; }},
};

}  // namespace

Table skeleton_table(const Shape& shape, std::span<const SkeletonMeasures> skeletons,
                     const MainPaths* main_paths, std::span<const Attribute> attributes) {
  Table table{.row_count = skeletons.size(),
              .columns =
                  make_columns<Source>(entries, {skeletons, main_paths}, shape.dimensions())};
  add_columns(attributes, table.columns);
  return table;
}

Table skeleton_table(std::span<const SkeletonMeasures> skeletons, const MainPaths* main_paths) {
  return {.row_count = skeletons.size(),
          .columns = make_columns<Source>(entries, {skeletons, main_paths, false}, 0)};
}

std::vector<ColumnDescription> skeleton_columns() {
  std::vector<ColumnDescription> columns = descriptions_of<Source>(entries);
  columns.push_back(unit_description());
  return columns;
}

}  // namespace skan_graph
