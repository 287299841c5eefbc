#include "skan_graph/tables/node_table.hpp"

#include <memory>

#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

struct Nodes {
  NodeRows rows;
  std::shared_ptr<const PixelIndex> pixels;  // the first one; owned by the table or borrowed
};

const ColumnEntry<Nodes> entries[] = {
    {{"node", "", "number of the node: skeleton pixels in raveled C order, from 0"},
     [](const Nodes& nodes, std::size_t) -> Column::Cell {
       return Column::Integer([first = nodes.rows.first](std::uint64_t row) {
         return static_cast<std::int64_t>(first + row);
       });
     }},
    {{"pixel_index", "", "raveled C-order index of the pixel in the image"},
     [](const Nodes& nodes, std::size_t) -> Column::Cell {
       return Column::Integer([pixels = nodes.pixels](std::uint64_t row) {
         return static_cast<std::int64_t>(pixels.get()[row]);
       });
     }},
    {{"image_coord_{i}", "pixel", "coordinate of the pixel along axis {i}"},
     [](const Nodes& nodes, std::size_t axis) -> Column::Cell {
       return Column::Integer([pixels = nodes.pixels, shape = nodes.rows.shape,
                               axis](std::uint64_t row) {
         return static_cast<std::int64_t>(shape.coordinates(pixels.get()[row])[axis]);
       });
     }},
    {{"degree", "", "number of neighbouring skeleton pixels"},
     [](const Nodes& nodes, std::size_t) -> Column::Cell {
       return Column::Integer([degrees = nodes.rows.degrees](std::uint64_t row) {
         return std::int64_t{degrees[row]};
       });
     }},
};

Table table_of(const Nodes& nodes) {
  return {.row_count = nodes.rows.degrees.size(),
          .columns = make_columns<Nodes>(entries, nodes, nodes.rows.shape.dimensions())};
}

}  // namespace

Table node_table(const NodeRows& nodes) {
  Table table = table_of({nodes, std::shared_ptr<const PixelIndex>(std::shared_ptr<void>(),
                                                                   nodes.pixels.data())});
  add_columns(nodes.attributes, table.columns);
  return table;
}

Table node_table(const NodeTableSource& source) {
  const NodeIndex& node_index = source.node_index;
  const auto pixels = std::make_shared<UninitializedVector<PixelIndex>>(pixel_index(node_index));
  Table table =
      table_of({{.shape = node_index.bitmap().shape(),
                 .pixels = *pixels,
                 .degrees = source.degrees},
                std::shared_ptr<const PixelIndex>(pixels, pixels->data())});
  add_columns(source.attributes, table.columns);
  return table;
}

std::vector<ColumnDescription> node_columns() { return descriptions_of<Nodes>(entries); }

}  // namespace skan_graph
