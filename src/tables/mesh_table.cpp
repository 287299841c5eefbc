#include "skan_graph/tables/mesh_table.hpp"

#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

using Sizes = std::span<const std::uint64_t>;

const ColumnEntry<Sizes> entries[] = {
    {{"mesh_id", "", "mesh, numbered by its first pixel from 0"},
     [](const Sizes&, std::size_t) -> Column::Cell {
       return Column::Integer([](std::uint64_t mesh) { return static_cast<std::int64_t>(mesh); });
     }},
    {{"area", "pixel",
      "pixels (in 3D, voxels) of the background region that the skeleton encloses"},
     [](const Sizes& sizes, std::size_t) -> Column::Cell {
       return Column::Integer(
           [sizes](std::uint64_t mesh) { return static_cast<std::int64_t>(sizes[mesh]); });
     }},
};

}  // namespace

Table mesh_table(std::span<const std::uint64_t> sizes, std::span<const Attribute> attributes) {
  Table table{.row_count = sizes.size(), .columns = make_columns<Sizes>(entries, sizes, 0)};
  add_columns(attributes, table.columns);
  return table;
}

std::vector<ColumnDescription> mesh_columns() { return descriptions_of<Sizes>(entries); }

}  // namespace skan_graph
