#include "skan_graph/measure/branch_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/pairwise_sum.hpp"
#include "measure/branch_lengths.hpp"
#include "measure/median.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {

namespace {

/// Which vertices are tips, one byte each. Branches end all over the graph, so a compact array
/// causes fewer cache misses than the graph itself.
template <class Graph>
std::vector<std::uint8_t> find_tips(const Graph& graph, const BranchGraph& ends) {
  std::vector<std::uint8_t> is_tip(ends.vertex_count());
  Ranges(static_cast<std::int64_t>(is_tip.size()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto v = static_cast<VertexId>(first); v < static_cast<VertexId>(last); ++v)
          is_tip[v] = graph.degree(ends.node[v]) == 1;
      });
  return is_tip;
}

BranchType type_of(VertexId source, VertexId destination,
                   std::span<const std::uint8_t> is_tip) {
  if (source == destination) return BranchType::closed;
  const int tips = is_tip[source] + is_tip[destination];
  return tips == 2   ? BranchType::tip_tip
         : tips == 1 ? BranchType::tip_junction
                     : BranchType::junction_junction;
}

/// Measures the pixel values along branches, one branch after another.
class ValueMeasures {
 public:
  /// The output: arrays with one entry a branch.
  struct Figures {
    double *mean, *standard_deviation, *median, *minimum, *maximum;
  };

  ValueMeasures(const PixelValues& values, const Figures& figures)
      : values_(values), figures_(figures) {}

  void measure(std::uint64_t branch, const Path& path) {
    along_.clear();
    for (const NodeId node : path) along_.push_back(values_[node]);
    const double mean = segment_sum(along_) / static_cast<double>(path.size());
    const bool has_nan = std::isnan(mean);  // also where ∞ and −∞ cancel
    const auto [least, most] = std::minmax_element(along_.begin(), along_.end());
    figures_.mean[branch] = mean;
    // The mean of equal numbers may differ from them by rounding.
    figures_.standard_deviation[branch] = !has_nan && *least == *most ? 0 : deviation_from(mean);
    figures_.minimum[branch] = has_nan ? mean : *least;
    figures_.maximum[branch] = has_nan ? mean : *most;
    figures_.median[branch] = has_nan ? mean : median_of(along_);
  }

 private:
  double deviation_from(double mean) {
    squares_.clear();
    for (const double value : along_) squares_.push_back((value - mean) * (value - mean));
    return std::sqrt(segment_sum(squares_) / static_cast<double>(along_.size()));
  }

  const PixelValues& values_;
  Figures figures_;
  std::vector<double> along_, squares_;
};

/// Whether every pixel has the same small integer value, as in a mask of 0 and 1 or 255. Sums of
/// such values are exact, so the statistics are known without computing them.
bool all_one_small_integer(const PixelValues& values) {
  constexpr double limit = 1 << 16;
  const double value = values[0];
  return values.by_node().empty() && std::abs(value) <= limit && value == std::floor(value);
}

/// `add_lengths(first, last, lengths)` writes the lengths of branches first to last − 1.
template <class AddLengths>
BranchMeasures measure(const Branches& branches, const BranchGraph& ends,
                       std::span<const std::uint8_t> is_tip, const PixelValues& values,
                       const AddLengths& add_lengths) {
  const std::uint64_t count = branches.count();
  const bool known = all_one_small_integer(values);
  BranchMeasures measures;
  measures.distance.resize(count);
  measures.type.resize(count);
  ValueMeasures::Figures figures{};
  if (known) {
    measures.mean = measures.median = measures.minimum = measures.maximum =
        BranchFigures(values[0]);
  } else {
    figures = {measures.mean.resize(count), measures.standard_deviation.resize(count),
               measures.median.resize(count), measures.minimum.resize(count),
               measures.maximum.resize(count)};
  }

  Ranges(static_cast<std::int64_t>(count), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        const auto begin = static_cast<std::uint64_t>(first);
        const auto end = static_cast<std::uint64_t>(last);
        add_lengths(begin, end, measures.distance.data());
        for (std::uint64_t b = begin; b < end; ++b)
          measures.type[b] = type_of(ends.source[b], ends.destination[b], is_tip);
        if (known) return;
        ValueMeasures value_measures(values, figures);
        for (std::uint64_t b = begin; b < end; ++b) value_measures.measure(b, branches.path(b));
      });
  return measures;
}

}  // namespace

BranchMeasures measure_branches(const Branches& branches, const BranchGraph& ends,
                                std::span<const std::uint8_t> is_tip, const EdgeWeights& weights,
                                const PixelValues& values) {
  return measure(branches, ends, is_tip, values,
                 [&](std::uint64_t first, std::uint64_t last, double* lengths) {
                   sum_lengths(branches, weights, first, last, lengths);
                 });
}

BranchMeasures measure_branches(const PixelGraph& graph, const Branches& branches,
                                const BranchGraph& ends, const EdgeWeights& weights,
                                const PixelValues& values) {
  return measure_branches(branches, ends, find_tips(graph, ends), weights, values);
}

BranchMeasures measure_branches(const SparseGraph& graph, const TracedGraph& traced,
                                const PixelValues& values) {
  return measure(traced.branches, traced.ends, find_tips(graph, traced.ends), values,
                 [&](std::uint64_t first, std::uint64_t last, double* lengths) {
                   std::copy(traced.lengths.begin() + static_cast<std::ptrdiff_t>(first),
                             traced.lengths.begin() + static_cast<std::ptrdiff_t>(last),
                             lengths + first);
                 });
}

}  // namespace skan_graph
