#include "skan_graph/tables/mesh_table.hpp"

namespace skan_graph {

Table mesh_table(std::span<const std::uint64_t> sizes) {
  Table table{.row_count = sizes.size(), .columns = {}};
  table.columns.push_back({"mesh_id", "", "mesh, numbered by its first pixel from 0",
                           Column::Integer([](std::uint64_t mesh) {
                             return static_cast<std::int64_t>(mesh);
                           })});
  table.columns.push_back({"area", "pixel",
                           "pixels of the region of background that the skeleton encloses; of a "
                           "volume, its voxels",
                           Column::Integer([sizes](std::uint64_t mesh) {
                             return static_cast<std::int64_t>(sizes[mesh]);
                           })});
  return table;
}

}  // namespace skan_graph
