#include "slabs/window_chains.hpp"

#include <cstddef>

namespace skan_graph {

void append_steps(const PixelGraph& graph, const Branches& branches, std::uint64_t branch,
                  BitIndex bit, Chains& chains) {
  NodeId node = branches.source[branch];
  for (std::uint64_t i = branches.indptr[branch]; i < branches.indptr[branch + 1]; ++i) {
    const NodeId next = node_at(node, branches.delta[i]);
    std::size_t taken = 0;
    graph.edges(node, bit).for_each([&](NodeId neighbor, AxisSet, std::size_t step) {
      if (neighbor == next) taken = step;
    });
    chains.delta.push_back(branches.delta[i]);
    chains.step.push_back(static_cast<std::uint8_t>(taken));
    node = next;
    bit += bits_along(static_cast<std::uint8_t>(taken), graph.neighborhood());
  }
  chains.indptr.push_back(chains.delta.size());
}

}  // namespace skan_graph
