#pragma once

#include <cstdint>

#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/measure/branch_measures.hpp"
#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// A measured branch, as the tables of branches need it: 128 bytes without references to other
/// data, so that it can be written to a file and read back. Nodes and bits are those of the image.
struct BranchRow {
  NodeId source, destination;
  NodeId second;  // the node after the first; branches are in the order (source, second)
  BitIndex source_bit, destination_bit;
  std::uint64_t step_count;
  ComponentId component;
  double distance;
  double mean, standard_deviation, median, minimum, maximum;  // of the pixel values
  double source_value, destination_value;
  BranchType type;
  bool is_ring;
};

}  // namespace skan_graph
