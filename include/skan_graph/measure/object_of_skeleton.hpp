#pragma once

#include <vector>

#include "skan_graph/bits/objects.hpp"
#include "skan_graph/measure/measured_graph.hpp"

namespace skan_graph {

/// The object to which each connected component of a label skeleton belongs. `objects` are the
/// objects of the nodes; the graph has no edges between different ones (see keep_within_objects).
std::vector<ObjectNumber> object_of_skeleton(const MeasuredGraph& measured,
                                             const Objects& objects);

}  // namespace skan_graph
