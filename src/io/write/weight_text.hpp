#pragma once

#include <array>
#include <string>

#include "io/write/text_block.hpp"
#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {

/// Edge weights as text. Without heights a weight is one of at most 2^d − 1 lengths, each of which
/// is formatted once.
class WeightText {
 public:
  explicit WeightText(const EdgeWeights& weights);

  void append(TextBlock& text, NodeId from, NodeId to, AxisSet axes) const {
    if (weights_.has_heights())
      text.append_real(weights_(from, to, axes));
    else
      text.append(lengths_[axes]);
  }

 private:
  const EdgeWeights& weights_;
  std::array<std::string, std::size_t{1} << max_dimensions> lengths_;
};

}  // namespace skan_graph
