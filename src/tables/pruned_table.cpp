#include "skan_graph/tables/pruned_table.hpp"

#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

struct Pruned {
  Shape shape;
  std::span<const PrunedPart> parts;
};

const ColumnEntry<Pruned> entries[] = {
    {{"round", "", "round that took it away, from 1; 0 of a component"},
     [](const Pruned& pruned, std::size_t) -> Column::Cell {
       return Column::Integer([parts = pruned.parts](std::uint64_t row) {
         return static_cast<std::int64_t>(parts[row].round);
       });
     }},
    {{"tip_{i}", "pixel", "coordinate of the spur's tip, of a component's first pixel"},
     [](const Pruned& pruned, std::size_t axis) -> Column::Cell {
       return Column::Integer([pruned, axis](std::uint64_t row) {
         return static_cast<std::int64_t>(pruned.shape.coordinates(pruned.parts[row].tip)[axis]);
       });
     }},
    {{"length", "spacing", "branch_distance of the spur, total_length of the component"},
     [](const Pruned& pruned, std::size_t) -> Column::Cell {
       return Column::Real(
           [parts = pruned.parts](std::uint64_t row) { return parts[row].length; });
     }},
};

}  // namespace

Table pruned_table(const Shape& shape, std::span<const PrunedPart> parts) {
  return {.row_count = parts.size(),
          .columns = make_columns<Pruned>(entries, {shape, parts}, shape.dimensions())};
}

std::vector<ColumnDescription> pruned_columns() { return descriptions_of<Pruned>(entries); }

}  // namespace skan_graph
