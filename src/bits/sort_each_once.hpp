#pragma once

#include <algorithm>
#include <vector>

namespace skan_graph {

/// Sorts values and keeps one of each.
template <class Value>
void sort_each_once(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace skan_graph
