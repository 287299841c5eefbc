#pragma once

#include <string>
#include <vector>

namespace skan_graph {

/// A number for every node, with a name: what a stage has found out about the pixels of a
/// skeleton, such as the radius of the object there. Tables, statistics of branches and graph
/// files take any attribute; none of them knows a certain one.
///
///     NodeAttribute radius{"radius", "spacing", "distance to the background", values};
struct NodeAttribute {
  std::string name;     // words joined by '_'
  std::string unit;     // "spacing", "pixel", "value" or ""
  std::string meaning;  // one sentence
  std::vector<double> by_node;  // one per node; NaN means "no value"
};

}  // namespace skan_graph
