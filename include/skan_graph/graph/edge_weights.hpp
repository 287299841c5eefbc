#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/bits/node_id.hpp"

namespace skan_graph {

/// The weight of an edge: the length of its step. If the pixel values are heights above the
/// image plane, it is hypot(height difference, length of the step).
///
///     EdgeWeights weights{StepLengths(std::vector{2.0, 1.0})};
///     weights(node, neighbor, 0b11);   // the diagonal: sqrt(5)
class EdgeWeights {
 public:
  explicit EdgeWeights(const StepLengths& lengths) : lengths_(lengths) {}
  /// `heights`: one value per node, borrowed.
  EdgeWeights(const StepLengths& lengths, std::span<const double> heights)
      : lengths_(lengths), heights_(heights) {}
  EdgeWeights(const StepLengths&, std::vector<double>&&) = delete;  // would be destroyed too early

  bool has_heights() const { return !heights_.empty(); }
  /// The weights without heights.
  const StepLengths& lengths() const { return lengths_; }
  double operator()(NodeId from, NodeId to, AxisSet axes) const {
    const double length = lengths_[axes];
    return has_heights() ? std::hypot(heights_[from] - heights_[to], length) : length;
  }

 private:
  StepLengths lengths_;
  std::span<const double> heights_;
};

}  // namespace skan_graph
