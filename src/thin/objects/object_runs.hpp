#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"

namespace skan_graph {

/// Pixels of one object in a row: the bits first to last − 1.
struct ObjectRun {
  BitIndex first, last;
  ObjectNumber object;
};

/// A label image as runs, in C order.
struct ObjectRuns {
  std::vector<ObjectRun> runs;
  std::vector<std::size_t> first_of_row;  // of each row of the padded bitmap, and their number
};

/// `objects` are the objects of the nodes of `mask`. On all threads.
ObjectRuns find_object_runs(const NodeIndex& mask, const Objects& objects);

/// Two objects that touch, the smaller number first.
using TouchingObjects = std::pair<ObjectNumber, ObjectNumber>;

/// All pairs of touching objects, ascending, each once. On all threads.
std::vector<TouchingObjects> find_touching_objects(const ObjectRuns& runs,
                                                   const PaddedBitmap& bitmap);

}  // namespace skan_graph
