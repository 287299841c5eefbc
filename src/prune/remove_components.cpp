#include "prune/remove_components.hpp"

#include "prune/equal_lengths.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/measure/measured_graph.hpp"

namespace skan_graph {

void remove_components(PaddedBitmap& skeleton, std::span<const double> spacing,
                       const PruneLimits& limits, std::vector<PrunedPart>& parts) {
  std::vector<BitIndex> gone;
  {
    const NodeIndex node_index(skeleton);
    const EdgeWeights weights{StepLengths(spacing)};
    const MeasuredGraph measured = measure_graph(
        clean_junctions(PixelGraph(node_index), weights, limits.junctions), weights,
        PixelValues());
    const Skeletons& skeletons = measured.skeletons;
    std::vector<double> length(skeletons.count);
    for (std::uint64_t branch = 0; branch < measured.branches.count(); ++branch)
      length[skeletons.of_branch(measured.branch_graph, branch)] +=
          measured.measures.distance[branch];
    std::vector<NodeId> first(skeletons.count, node_index.node_count());
    const auto take = [&](NodeId node, SkeletonId skeleton_id) {
      first[skeleton_id] = std::min(first[skeleton_id], node);
      gone.push_back(node_index.bit_of(node));
    };
    const auto goes = [&](SkeletonId id) { return is_shorter(length[id], limits.min_length); };
    for (VertexId vertex = 0; vertex < measured.branch_graph.vertex_count(); ++vertex)
      if (const SkeletonId id = skeletons.of_vertex[vertex]; goes(id))
        take(measured.branch_graph.node[vertex], id);
    for (std::uint64_t branch = 0; branch < measured.branches.count(); ++branch)
      if (const SkeletonId id = skeletons.of_branch(measured.branch_graph, branch); goes(id))
        for (const NodeId node : measured.branches.path(branch)) take(node, id);
    for (SkeletonId id = 0; id < skeletons.count; ++id)
      if (goes(id)) parts.push_back({0, node_index.pixel_of(first[id]), length[id]});
  }
  for (const BitIndex bit : gone)
    skeleton.words()[bit / bits_per_word] &= ~(std::uint64_t{1} << bit % bits_per_word);
}

}  // namespace skan_graph
