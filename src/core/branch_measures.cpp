#include "skan_graph/branch_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/median.hpp"
#include "core/pairwise_sum.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

BranchType type_of(const CsrGraph& graph, NodeId source, NodeId destination) {
  if (source == destination) return BranchType::closed;
  const int tips = (graph.degree(source) == 1) + (graph.degree(destination) == 1);
  return tips == 2   ? BranchType::tip_tip
         : tips == 1 ? BranchType::tip_junction
                     : BranchType::junction_junction;
}

double length_of(std::span<const NodeId> path, std::span<const AxisSet> axes,
                 const EdgeWeights& weights) {
  double length = 0;
  for (std::size_t i = 1; i < path.size(); ++i) length += weights(path[i - 1], path[i], axes[i]);
  return length;
}

}  // namespace

BranchMeasures measure_branches(const CsrGraph& graph, const Branches& branches,
                                const EdgeWeights& weights, const PixelValues& values) {
  BranchMeasures measures;
  const std::uint64_t count = branches.count();
  measures.type.resize(count);
  for (auto* column : {&measures.distance, &measures.mean, &measures.standard_deviation,
                       &measures.median, &measures.minimum, &measures.maximum})
    column->resize(count);

  Slabs(static_cast<std::int64_t>(count), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        std::vector<double> along, squares;
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
             ++b) {
          const auto path = branches.path(b);
          measures.type[b] = type_of(graph, path.front(), path.back());
          measures.distance[b] = length_of(path, branches.path_axes(b), weights);

          along.clear();
          squares.clear();
          for (const NodeId node : path) {
            along.push_back(values[node]);
            squares.push_back(values[node] * values[node]);
          }
          const auto pixels = static_cast<double>(path.size());
          const double mean = segment_sum(along) / pixels;
          const double variance = segment_sum(squares) / pixels - mean * mean;
          measures.mean[b] = mean;
          measures.standard_deviation[b] = variance < 0 ? 0 : std::sqrt(variance);
          const bool has_nan = std::isnan(mean);  // also where ∞ and −∞ cancel
          const auto [least, most] = std::minmax_element(along.begin(), along.end());
          measures.minimum[b] = has_nan ? mean : *least;
          measures.maximum[b] = has_nan ? mean : *most;
          measures.median[b] = has_nan ? mean : median_of(along);
        }
      });
  return measures;
}

}  // namespace skan_graph
