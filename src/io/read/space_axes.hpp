#pragma once

#include <cstddef>
#include <string>

namespace skan_graph {

/// The axes of an image all of whose axes are in space, slowest first: "YX", "ZYX". More
/// have no letters.
inline std::string space_axes(std::size_t dimensions) {
  const std::string axes = "ZYX";
  return dimensions <= axes.size() ? axes.substr(axes.size() - dimensions) : "";
}

}  // namespace skan_graph
