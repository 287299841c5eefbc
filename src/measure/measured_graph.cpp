#include "skan_graph/measure/measured_graph.hpp"

#include <cstdint>
#include <utility>

#include "parallel/work_beside.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/trace/traced_graph.hpp"

namespace skan_graph {

MeasuredGraph measure_graph(PixelGraph graph, const EdgeWeights& weights, const PixelValues& values) {
  Branches branches = trace_branches(graph);
  BranchGraph ends = branch_graph(graph, branches);
  Skeletons skeletons;
  BranchMeasures measures;
  const auto find = [&] { skeletons = find_skeletons(ends, branches); };  // mostly one thread
  const auto measure = [&] {
    measures = measure_branches(graph, branches, ends, weights, values);
  };
  constexpr std::uint64_t worth_a_thread = 1 << 12;
  if (branches.count() > worth_a_thread) {
    work_beside(measure, find);
  } else {
    find();
    measure();
  }
  return {{std::move(branches), std::move(ends), std::move(skeletons), std::move(measures)},
          std::move(graph)};
}

MeasuredBranches measure_graph(const SparseGraph& graph, const PixelValues& values) {
  TracedGraph traced = trace_branches(graph);
  Skeletons skeletons = find_skeletons(traced.ends, traced.branches);
  BranchMeasures measures = measure_branches(graph, traced, values);
  return {std::move(traced.branches), std::move(traced.ends), std::move(skeletons),
          std::move(measures)};
}

}  // namespace skan_graph
