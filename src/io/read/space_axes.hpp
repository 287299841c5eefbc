#pragma once

#include <cstddef>
#include <string>

namespace skan_graph {

/// The axis letters of an image whose axes are all spatial, slowest first: "YX", "ZYX"; "" for
/// more dimensions.
inline std::string space_axes(std::size_t dimensions) {
  const std::string axes = "ZYX";
  return dimensions <= axes.size() ? axes.substr(axes.size() - dimensions) : "";
}

}  // namespace skan_graph
