#include "skan_graph/tables/column_descriptions.hpp"

#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/junction_table.hpp"
#include "skan_graph/tables/mesh_table.hpp"
#include "skan_graph/tables/node_table.hpp"
#include "skan_graph/tables/pruned_table.hpp"
#include "skan_graph/tables/sholl_table.hpp"
#include "skan_graph/tables/skeleton_table.hpp"
#include "skan_graph/tables/summary_table.hpp"

namespace skan_graph {

std::vector<TableDescription> describe_columns() {
  return {{"nodes", node_columns()},
          {"branches", branch_columns()},
          {"skeletons", skeleton_columns()},
          {"summary", summary_columns()},
          {"meshes", mesh_columns()},
          {"pruned", pruned_columns()},
          {"junctions-table", junction_columns()},
          {"sholl", sholl_columns()}};
}

}  // namespace skan_graph
