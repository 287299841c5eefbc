#include "skan_graph/graph/slab_nodes.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace skan_graph {

namespace {

/// The pixels of a block that lie in the next slice: the last third of the whole neighbourhood.
std::uint32_t next_slice_in(const PixelGraph& graph, std::size_t block) {
  const std::size_t pixels = graph.neighborhood()[block].pixel_count();
  const std::size_t first_next = 2 * graph.neighborhood().size() * pixels / 3;
  const std::size_t before = block * pixels;
  std::uint32_t next = 0;
  for (std::size_t pixel = 0; pixel < pixels; ++pixel)
    if (before + pixel >= first_next) next |= std::uint32_t{1} << pixel;
  return next;
}

}  // namespace

void keep_edges_of_slab(PixelGraph& graph, const SlabNodes& slab) {
  for (std::size_t block = 0; block < graph.neighborhood().size(); ++block) {
    const std::uint32_t* neighbors = graph.in_block(block);
    const std::uint32_t next = next_slice_in(graph, block);
    for (NodeId node = 0; node < slab.outer; ++node) graph.set_neighbors(node, block, 0);
    for (NodeId node = slab.outer; node < slab.first; ++node)
      graph.set_neighbors(node, block, neighbors[node] & next);
    for (NodeId node = slab.open; node < slab.last; ++node)
      graph.set_neighbors(node, block, neighbors[node] & ~next);
    for (NodeId node = slab.last; node < graph.node_count(); ++node)
      graph.set_neighbors(node, block, 0);
  }
}

std::vector<NodeId> nodes_before_next_slice(const PixelGraph& graph, NodeId first, NodeId last) {
  std::vector<std::uint32_t> next(graph.neighborhood().size());
  for (std::size_t block = 0; block < next.size(); ++block)
    next[block] = next_slice_in(graph, block);
  std::vector<NodeId> nodes;
  for (NodeId node = first; node < last; ++node)
    for (std::size_t block = 0; block < next.size(); ++block)
      if ((graph.in_block(block)[node] & next[block]) != 0) {
        nodes.push_back(node);
        break;
      }
  return nodes;
}

}  // namespace skan_graph
