#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// What kind of ends a branch has.
enum class BranchType : std::uint8_t {
  tip_tip = 0,
  tip_junction = 1,
  junction_junction = 2,
  closed = 3,  // first = last: an isolated ring, or a loop at a junction
};

/// A figure of every branch. Where it is the same for all, only that is held.
class BranchFigures {
 public:
  explicit BranchFigures(double same = 0) : same_(same) {}

  double operator[](std::uint64_t branch) const { return each_.empty() ? same_ : each_[branch]; }
  /// One for each branch, to be filled in.
  double* resize(std::uint64_t count) {
    each_.resize(count);
    return each_.data();
  }
  friend bool operator==(const BranchFigures&, const BranchFigures&) = default;

 private:
  double same_;
  UninitializedVector<double> each_;
};

/// What is measured along each branch; one entry per branch in each array.
struct BranchMeasures {
  std::vector<double> distance;  // sum of the edge weights along it, in its order
  std::vector<BranchType> type;
  // Of the pixel values along it, both ends included (a ring's first pixel twice).
  BranchFigures mean, standard_deviation, median, minimum, maximum;
};

/// `graph` is the graph that `branches` were traced in, `ends` their branch graph. The
/// standard deviation is the population's, in two passes: the root of the mean of squared
/// distances from the mean, with sums in NumPy's pairwise order. skan subtracts the square of
/// the mean from the mean of the squares, which loses all digits where values hardly differ
/// (of values near 10⁸ that differ by 0.3); elsewhere the figures are the same to about twelve
/// digits. All other figures are skan's to the last bit. Values that are NaN make the figures
/// of their branch NaN.
/// Cost: linear in the paths; on all threads.
BranchMeasures measure_branches(const PixelGraph& graph, const Branches& branches,
                                const BranchGraph& ends, const EdgeWeights& weights,
                                const PixelValues& values);

}  // namespace skan_graph
