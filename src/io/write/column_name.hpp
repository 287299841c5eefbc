#pragma once

#include <algorithm>
#include <string>

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// A name with `separator` instead of '_' between its words.
inline std::string words_joined(std::string name, char separator) {
  std::replace(name.begin(), name.end(), '_', separator);
  return name;
}

inline std::string column_name(const Column& column, char separator) {
  return words_joined(column.name, separator);
}

}  // namespace skan_graph
