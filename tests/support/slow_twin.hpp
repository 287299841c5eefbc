#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "skan_graph/graph/csr_graph.hpp"
#include "support/drawing.hpp"

/// The pixel graph computed the slow and obvious way, from coordinates alone: no
/// padding, no bits, no raveled steps. What the fast code is compared with.
struct SlowGraph {
  std::vector<std::uint64_t> pixel_index;                // of each node
  std::vector<std::vector<std::uint64_t>> neighbors;     // of each node, ascending
  std::vector<std::vector<unsigned>> axes;               // that the step moves along
};

inline SlowGraph slow_graph(const BoolImage& image) {
  const skan_graph::Shape& shape = image.shape;
  const std::size_t dimensions = shape.dimensions();
  SlowGraph graph;
  std::vector<std::uint64_t> node_of(image.pixels.size());
  for (std::uint64_t pixel = 0; pixel < image.pixels.size(); ++pixel)
    if (image.pixels[pixel] != 0) {
      node_of[pixel] = graph.pixel_index.size();
      graph.pixel_index.push_back(pixel);
    }
  for (const std::uint64_t pixel : graph.pixel_index) {
    const skan_graph::Coordinates at = shape.coordinates(pixel);
    auto& neighbors = graph.neighbors.emplace_back();
    auto& axes = graph.axes.emplace_back();
    // Odometer over the offsets −1, 0, 1 of every axis, the last axis fastest.
    std::array<int, skan_graph::max_dimensions> offset{};
    for (std::size_t axis = 0; axis < dimensions; ++axis) offset[axis] = -1;
    for (;;) {
      bool inside = true;
      unsigned moved = 0;
      skan_graph::Coordinates there{};
      for (std::size_t axis = 0; axis < dimensions; ++axis) {
        there[axis] = at[axis] + static_cast<std::uint64_t>(static_cast<std::int64_t>(offset[axis]));
        if (there[axis] >= shape[axis]) inside = false;  // −1 wraps to a huge number
        if (offset[axis] != 0) moved |= 1U << axis;
      }
      if (inside && moved != 0 && image.pixels[shape.ravel(there)] != 0) {
        neighbors.push_back(node_of[shape.ravel(there)]);
        axes.push_back(moved);
      }
      std::size_t axis = dimensions;
      while (axis > 0 && offset[axis - 1] == 1) offset[--axis] = -1;
      if (axis == 0) break;
      ++offset[axis - 1];
    }
  }
  return graph;
}

/// Whether the fast graph has the same nodes, neighbours and steps.
inline bool is_same(const skan_graph::CsrGraph& graph, const SlowGraph& slow) {
  if (graph.node_count() != slow.neighbors.size()) return false;
  if (graph.indptr.front() != 0 || graph.indptr.back() != graph.entry_count()) return false;
  for (skan_graph::NodeId node = 0; node < graph.node_count(); ++node) {
    if (graph.degree(node) != slow.neighbors[node].size()) return false;
    std::size_t i = 0;
    for (const skan_graph::EntryIndex entry : graph.entries(node)) {
      if (graph.neighbor(node, entry) != slow.neighbors[node][i] ||
          graph.axes[entry] != slow.axes[node][i])
        return false;
      ++i;
    }
  }
  return true;
}
