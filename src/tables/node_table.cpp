#include "skan_graph/tables/node_table.hpp"

#include <memory>

#include "tables/column_entry.hpp"

namespace skan_graph {

namespace {

struct Nodes {
  const NodeTableSource& given;
  Shape shape;
  std::shared_ptr<const UninitializedVector<PixelIndex>> pixels;
};

const ColumnEntry<Nodes> entries[] = {
    {{"node", "", "number of the node: skeleton pixels in raveled C order, from 0"},
     [](const Nodes&, std::size_t) -> Column::Cell {
       return Column::Integer([](std::uint64_t row) { return static_cast<std::int64_t>(row); });
     }},
    {{"pixel_index", "", "raveled C-order index of the pixel in the image"},
     [](const Nodes& nodes, std::size_t) -> Column::Cell {
       return Column::Integer([pixels = nodes.pixels](std::uint64_t row) {
         return static_cast<std::int64_t>((*pixels)[row]);
       });
     }},
    {{"image_coord_{i}", "pixel", "coordinate of the pixel along axis {i}"},
     [](const Nodes& nodes, std::size_t axis) -> Column::Cell {
       return Column::Integer([pixels = nodes.pixels, shape = nodes.shape,
                               axis](std::uint64_t row) {
         return static_cast<std::int64_t>(shape.coordinates((*pixels)[row])[axis]);
       });
     }},
    {{"degree", "", "number of neighbouring skeleton pixels"},
     [](const Nodes& nodes, std::size_t) -> Column::Cell {
       return Column::Integer([degrees = nodes.given.degrees](std::uint64_t row) {
         return std::int64_t{degrees[row]};
       });
     }},
};

}  // namespace

Table node_table(const NodeTableSource& source) {
  const Nodes nodes{source, source.node_index.get().bitmap().shape(),
                    std::make_shared<UninitializedVector<PixelIndex>>(
                        pixel_index(source.node_index))};
  Table table{.row_count = source.node_index.get().node_count(),
              .columns = make_columns<Nodes>(entries, nodes, nodes.shape.dimensions())};
  add_columns(source.attributes, table.columns);
  return table;
}

std::vector<ColumnDescription> node_columns() { return descriptions_of<Nodes>(entries); }

}  // namespace skan_graph
