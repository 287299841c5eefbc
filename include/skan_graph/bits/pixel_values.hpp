#pragma once

#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// The image's value at every skeleton pixel, as float64, like in skan. If all values are
/// equal, as in a boolean image (1) or an image of 0 and 255, only that value is stored;
/// otherwise 8 bytes a node.
class PixelValues {
 public:
  /// The same value everywhere; 1 is a boolean image.
  explicit PixelValues(double everywhere = 1.0) : everywhere_(everywhere) {}
  /// One value per node.
  explicit PixelValues(std::vector<double> by_node) : by_node_(std::move(by_node)) {}

  double operator[](NodeId node) const { return by_node_.empty() ? everywhere_ : by_node_[node]; }
  /// One value per node, or empty if one value holds everywhere.
  std::span<const double> by_node() const& { return by_node_; }
  std::span<const double> by_node() const&& = delete;  // the span would outlive its values

 private:
  double everywhere_ = 1.0;
  std::vector<double> by_node_;
};

}  // namespace skan_graph
