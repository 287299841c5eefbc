#include "skan_graph/network.hpp"

#include <tbb/parallel_invoke.h>

#include <utility>

namespace skan_graph {

Network trace_network(PixelGraph graph, const EdgeWeights& weights, const PixelValues& values) {
  Branches branches = trace_branches(graph);
  BranchGraph ends = branch_graph(graph, branches);
  Skeletons skeletons;
  BranchMeasures measures;
  tbb::parallel_invoke(
      [&] { skeletons = find_skeletons(ends, branches); },  // mostly on one thread
      [&] { measures = measure_branches(graph, branches, ends, weights, values); });
  return {std::move(graph), std::move(branches), std::move(ends), std::move(skeletons),
          std::move(measures)};
}

}  // namespace skan_graph
