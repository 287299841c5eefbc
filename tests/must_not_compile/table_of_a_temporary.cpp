#include <vector>

#include "skan_graph/tables/skeleton_table.hpp"

skan_graph::Table table() {
  return skan_graph::skeleton_table({5, 7}, std::vector<skan_graph::SkeletonMeasures>(3));
}
