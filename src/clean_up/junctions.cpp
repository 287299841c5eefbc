#include "skan_graph/clean_up/junctions.hpp"

#include <utility>

#include "skan_graph/clean_up/junction_forest.hpp"
#include "skan_graph/clean_up/mixed_adjacency.hpp"
#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {

std::string_view name_of(Junctions junctions) {
  switch (junctions) {
    case Junctions::none: return "none";
    case Junctions::mst: return "mst";
    case Junctions::mixed: return "mixed";
  }
  throw std::invalid_argument("unknown junction clean-up");
}

std::vector<JunctionEdge> clean_junctions(PixelGraph& graph, const EdgeWeights& weights,
                                          Junctions junctions, const SlabNodes& slab,
                                          OpenForest& open) {
  if (junctions == Junctions::mixed) graph = mixed_adjacency(std::move(graph));
  if (junctions != Junctions::none) return keep_junction_forest(graph, weights, slab, open);
  keep_edges_of_slab(graph, slab);
  return {};
}

PixelGraph clean_junctions(PixelGraph graph, const EdgeWeights& weights, Junctions junctions) {
  OpenForest none;
  clean_junctions(graph, weights, junctions, SlabNodes::all(graph), none);
  return graph;
}

}  // namespace skan_graph
