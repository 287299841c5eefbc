#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/bits/node_id.hpp"

namespace skan_graph {

/// The weight of an edge: the length of its step, or, where the pixel values are
/// heights above the image plane, hypot(height difference, length of the step).
class EdgeWeights {
 public:
  explicit EdgeWeights(const StepLengths& lengths) : lengths_(lengths) {}
  /// `heights`: one per node, borrowed.
  EdgeWeights(const StepLengths& lengths, std::span<const double> heights)
      : lengths_(lengths), heights_(heights) {}
  EdgeWeights(const StepLengths&, std::vector<double>&&) = delete;  // which dies with the line

  bool has_heights() const { return !heights_.empty(); }
  /// What they are without heights.
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
