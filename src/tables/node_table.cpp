#include "skan_graph/tables/node_table.hpp"

#include <memory>

namespace skan_graph {

Table node_table(const NodeIndex& node_index, std::span<const Degree> degrees) {
  const auto pixels = std::make_shared<UninitializedVector<PixelIndex>>(pixel_index(node_index));
  const Shape shape = node_index.bitmap().shape();
  Table table{.row_count = node_index.node_count(), .columns = {}};
  table.columns.push_back(
      {"node", "", "number of the node: skeleton pixels in raveled C order, from 0",
       Column::Integer([](std::uint64_t row) { return static_cast<std::int64_t>(row); })});
  table.columns.push_back(
      {"pixel_index", "", "raveled C-order index of the pixel in the image",
       Column::Integer([pixels](std::uint64_t row) {
         return static_cast<std::int64_t>((*pixels)[row]);
       })});
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
    table.columns.push_back(
        {"image_coord_" + std::to_string(axis), "pixel",
         "coordinate of the pixel along axis {i}",
         Column::Integer([pixels, shape, axis](std::uint64_t row) {
           return static_cast<std::int64_t>(shape.coordinates((*pixels)[row])[axis]);
         })});
  table.columns.push_back(
      {"degree", "", "number of neighbouring skeleton pixels",
       Column::Integer([degrees](std::uint64_t row) { return std::int64_t{degrees[row]}; })});
  return table;
}

}  // namespace skan_graph
