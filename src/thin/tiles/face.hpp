#pragma once

namespace skan_graph {

/// A face of a pixel: the neighbour along `axis` (0: layers; 1: rows of a tile, in 3D only; 2:
/// columns) on the side of `direction`, −1 or 1.
struct Face {
  int axis = 0, direction = 1;
};

}  // namespace skan_graph
