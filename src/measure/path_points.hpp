#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "skan_graph/measure/branch_shapes.hpp"

namespace skan_graph {

/// The positions of the nodes of a path, one after another, all axes of each.
class PathPoints {
 public:
  explicit PathPoints(const NodePlaces& places)
      : places_(places), pixels_(pixel_index(places.node_index)) {}

  /// Heights are the last axis.
  std::size_t axes() const { return places_.spacing.size() + (places_.heights != nullptr ? 1 : 0); }

  void read(const Path& path, std::vector<double>& points) const {
    points.clear();
    const Shape& shape = places_.node_index.bitmap().shape();
    for (const NodeId node : path) {
      const Coordinates at = shape.coordinates(pixels_[node]);
      for (std::size_t axis = 0; axis < places_.spacing.size(); ++axis)
        points.push_back(static_cast<double>(at[axis]) * places_.spacing[axis]);
      if (places_.heights != nullptr) points.push_back((*places_.heights)[node]);
    }
  }

 private:
  const NodePlaces& places_;
  UninitializedVector<PixelIndex> pixels_;
};

inline double distance_between(const double* a, const double* b, std::size_t axes) {
  double sum = 0;
  for (std::size_t axis = 0; axis < axes; ++axis) sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
  return std::sqrt(sum);
}

}  // namespace skan_graph
