#include "skan_graph/measure/statistics_along.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "kernels/pairwise_sum.hpp"
#include "measure/median.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/measure/orderless_sum.hpp"

namespace skan_graph {

StatisticsAlong statistics_along(const Branches& branches, std::span<const double> by_node) {
  StatisticsAlong result;
  for (std::vector<double>* values : {&result.mean, &result.median, &result.minimum,
                                      &result.maximum, &result.source, &result.destination})
    values->resize(branches.count());
  Ranges(static_cast<std::int64_t>(branches.count()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        std::vector<double> along;
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
             ++b) {
          along.clear();
          for (const NodeId node : branches.path(b)) along.push_back(by_node[node]);
          result.source[b] = along.front();
          result.destination[b] = along.back();
          const double mean = segment_sum(along) / static_cast<double>(along.size());
          const bool has_nan = std::isnan(mean);
          const auto [least, most] = std::minmax_element(along.begin(), along.end());
          result.mean[b] = mean;
          result.minimum[b] = has_nan ? mean : *least;
          result.maximum[b] = has_nan ? mean : *most;
          result.median[b] = has_nan ? mean : median_of(along);
        }
      });
  return result;
}

std::vector<double> means_of_skeletons(const MeasuredGraph& measured,
                                       std::span<const double> by_node) {
  const Skeletons& skeletons = measured.skeletons;
  const int unit = unit_of_sum(by_node);
  std::vector<OrderlessSum> sums(skeletons.count);
  std::vector<std::uint64_t> nodes(skeletons.count);
  for (VertexId vertex = 0; vertex < measured.branch_graph.vertex_count(); ++vertex) {
    const SkeletonId id = skeletons.of_vertex[vertex];
    sums[id].add(by_node[measured.branch_graph.node[vertex]], unit);
    ++nodes[id];
  }
  for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
    const SkeletonId id = skeletons.of_branch(measured.branch_graph, b);
    const Path path = measured.branches.path(b);
    auto node = std::next(path.begin());  // without its ends, the vertices
    for (std::size_t step = 1; step < measured.branches.step_count(b); ++step, ++node) {
      sums[id].add(by_node[*node], unit);
      ++nodes[id];
    }
  }
  std::vector<double> means(skeletons.count);
  for (SkeletonId id = 0; id < skeletons.count; ++id)
    means[id] = sums[id].value(unit) / static_cast<double>(nodes[id]);
  return means;
}

}  // namespace skan_graph
