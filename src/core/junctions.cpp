#include "skan_graph/junctions.hpp"

#include "skan_graph/junction_forest.hpp"
#include "skan_graph/mixed_adjacency.hpp"

namespace skan_graph {

std::string_view name_of(Junctions junctions) {
  switch (junctions) {
    case Junctions::none: return "none";
    case Junctions::mst: return "mst";
    case Junctions::mixed: return "mixed";
  }
  throw std::invalid_argument("unknown junction clean-up");
}

CsrGraph clean_junctions(CsrGraph pixel_graph, const EdgeWeights& weights, Junctions junctions) {
  switch (junctions) {
    case Junctions::none: return pixel_graph;
    case Junctions::mst: return keep_junction_forest(std::move(pixel_graph), weights);
    case Junctions::mixed:
      return keep_junction_forest(mixed_adjacency(std::move(pixel_graph)), weights);
  }
  throw std::invalid_argument("unknown junction clean-up");
}

}  // namespace skan_graph
