#pragma once

#include <optional>
#include <vector>

#include "io/read/box_parts.hpp"
#include "io/read/value_list.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// The values of a part, and the range of pixels of its runs.
struct PartValues {
  ValueList values;
  PixelIndex first = 0, end = 0;
  std::uint64_t pixels = 0;
  bool ascending = true;

  void add_run(PixelRun run) {
    if (end == 0) first = run.first;
    pixels += run.count;
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
  for (const PartValues& part : parts) {
    const ValueList& values = part.values;
    if (values.size() == 0) continue;
    if (!values.all_equal() || (some && values.first() != some->first())) return false;
    some = &values;
  }
  return true;
}

/// The box of an image that the runs of a part fill, in their order, as chunks do; empty if they are
/// no box. Runs are rows of a box, or follow each other without a gap.
std::optional<Box> box_of(const PartValues& part, const Shape& shape);

/// Stores the values of the nodes in a box, which are in the order of its pixels; node i has its
/// place at by_node[i − first].
void place_values(const NodeIndex& node_index, const Box& box, const ValueList& values,
                  double* by_node, NodeId first);

}  // namespace skan_graph
