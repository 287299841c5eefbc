#include "skan_graph/network.hpp"

#include <utility>

namespace skan_graph {

Network trace_network(CsrGraph pixel_graph, const EdgeWeights& weights, const PixelValues& values,
                      Junctions junctions) {
  Network network;
  network.graph = clean_junctions(std::move(pixel_graph), weights, junctions);
  network.branches = trace_branches(network.graph);
  network.branch_graph = branch_graph(network.graph, network.branches);
  network.skeletons = find_skeletons(network.branch_graph, network.branches);
  network.measures = measure_branches(network.graph, network.branches, network.branch_graph,
                                      weights, values);
  return network;
}

}  // namespace skan_graph
