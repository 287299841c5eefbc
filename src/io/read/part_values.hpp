#pragma once

#include <vector>

#include "io/read/value_list.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// The values of a part, and the range of pixels of its runs.
struct PartValues {
  ValueList values;
  PixelIndex first = 0, end = 0;
  bool ascending = true;

  void add_run(PixelRun run) {
    if (end == 0) first = run.first;
    ascending = ascending && run.first >= end;
    end = run.first + run.count;
  }
};

/// Whether the parts, and the runs of each, are in the order of pixels.
inline bool in_order(const std::vector<PartValues>& parts) {
  PixelIndex end = 0;
  for (const PartValues& part : parts) {
    if (part.end == 0) continue;  // no run of it was needed
    if (!part.ascending || part.first < end) return false;
    end = part.end;
  }
  return true;
}

/// Whether all values of all parts are equal.
inline bool all_equal(const std::vector<PartValues>& parts) {
  const ValueList* some = nullptr;
  for (const auto& [values, first, end, ascending] : parts) {
    if (values.size() == 0) continue;
    if (!values.all_equal() || (some && values.first() != some->first())) return false;
    some = &values;
  }
  return true;
}

}  // namespace skan_graph
