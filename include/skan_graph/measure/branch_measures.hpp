#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"
#include "skan_graph/trace/traced_graph.hpp"

namespace skan_graph {

/// The kinds of ends that a branch has, numbered as in skan.
enum class BranchType : std::uint8_t {
  tip_tip = 0,
  tip_junction = 1,
  junction_junction = 2,
  closed = 3,  // first = last: an isolated ring, or a loop at a junction
};

/// A number for every branch. If it is the same for all branches, it is stored only once.
class BranchFigures {
 public:
  explicit BranchFigures(double same = 0) : same_(same) {}

  double operator[](std::uint64_t branch) const { return each_.empty() ? same_ : each_[branch]; }
  /// Makes room for one number a branch, which the caller fills in.
  double* resize(std::uint64_t count) {
    each_.resize(count);
    return each_.data();
  }
  friend bool operator==(const BranchFigures&, const BranchFigures&) = default;

 private:
  double same_;
  UninitializedVector<double> each_;
};

/// The measures of each branch; one entry per branch in each array.
struct BranchMeasures {
  std::vector<double> distance;  // sum of the edge weights along the branch, in order
  std::vector<BranchType> type;
  // Of the pixel values along the branch, both ends included (a ring's first pixel twice).
  BranchFigures mean, standard_deviation, median, minimum, maximum;
};

/// Measures the branches that were traced in `graph`; `ends` is their branch graph.
///
/// The population standard deviation is computed in two passes: the root of the mean squared
/// difference from the mean, with sums in NumPy's pairwise order. skan subtracts the square of
/// the mean from the mean of the squares, which loses all digits if the values hardly differ
/// (for example values near 10⁸ that differ by 0.3). Otherwise the two agree to about twelve
/// digits. All other measures equal skan's to the last bit. A NaN value on a branch makes its
/// statistics NaN.
/// Cost: linear in the paths; on all threads.
BranchMeasures measure_branches(const PixelGraph& graph, const Branches& branches,
                                const BranchGraph& ends, const EdgeWeights& weights,
                                const PixelValues& values);

/// The same without the graph: `is_tip` tells for each vertex whether its degree is 1.
BranchMeasures measure_branches(const Branches& branches, const BranchGraph& ends,
                                std::span<const std::uint8_t> is_tip, const EdgeWeights& weights,
                                const PixelValues& values);

/// The same for a graph that does not come from an image; `values` are those of its nodes.
BranchMeasures measure_branches(const SparseGraph& graph, const TracedGraph& traced,
                                const PixelValues& values);

}  // namespace skan_graph
