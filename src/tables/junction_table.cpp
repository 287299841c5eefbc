#include "skan_graph/tables/junction_table.hpp"

#include <string>

#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

struct Source {
  std::span<const JunctionMeasures> junctions;
  std::span<const double> spacing;
  bool has_radii;
};

template <auto measure>
Column::Cell count(const Source& source, std::size_t) {
  return Column::Integer([junctions = source.junctions](std::uint64_t j) {
    return static_cast<std::int64_t>(junctions[j].*measure);
  });
}

using Measures = JunctionMeasures;

const ColumnEntry<Source> entries[] = {
    {{"junction_id", "", "junction: junction pixels that touch, numbered by the smallest node"},
     [](const Source&, std::size_t) -> Column::Cell {
       return Column::Integer([](std::uint64_t j) { return static_cast<std::int64_t>(j); });
     }},
    {{"skeleton_id", "", "connected component that it is part of"}, count<&Measures::skeleton>},
    {{"centroid_{i}", "spacing", "mean position of its pixels along axis {i}"},
     [](const Source& source, std::size_t axis) -> Column::Cell {
       return Column::Real([junctions = source.junctions, distance = source.spacing[axis],
                            axis](std::uint64_t j) {
         return junctions[j].centroid[axis] * distance;
       });
     }},
    {{"degree", "",
      "branches that meet here, twice one that begins and ends here; without those of one step "
      "between two of its pixels"},
     count<&Measures::degree>},
    {{"n_pixels", "pixel", "junction pixels, of degree > 2"}, count<&Measures::pixels>},
    {{"radius", "spacing", "largest radius of its pixels"},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Real(
           [junctions = source.junctions](std::uint64_t j) { return junctions[j].radius; });
     },
     [](const Source& source) { return source.has_radii; }},
    {{"branches", "", "numbers of the branches that meet here: rows of the branch table, from 0"},
     [](const Source& source, std::size_t) -> Column::Cell {
       return Column::Text([junctions = source.junctions](std::uint64_t j) {
         std::string text;
         for (const std::uint64_t branch : junctions[j].branches) {
           if (!text.empty()) text += ' ';
           text += std::to_string(branch);
         }
         return text;
       });
     }},
};

}  // namespace

Table junction_table(std::span<const JunctionMeasures> junctions, std::span<const double> spacing,
                     bool has_radii) {
  return {.row_count = junctions.size(),
          .columns =
              make_columns<Source>(entries, {junctions, spacing, has_radii}, spacing.size())};
}

std::vector<ColumnDescription> junction_columns() { return descriptions_of<Source>(entries); }

}  // namespace skan_graph
