#pragma once

#include <algorithm>
#include <string>

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// A column's name, its words joined by `separator` in place of '_'.
inline std::string column_name(const Column& column, char separator) {
  std::string name = column.name;
  std::replace(name.begin(), name.end(), '_', separator);
  return name;
}

}  // namespace skan_graph
