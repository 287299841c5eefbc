#include "io/write/weight_text.hpp"

#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {

WeightText::WeightText(const EdgeWeights& weights) : weights_(weights) {
  if (weights.has_heights()) return;
  for (std::size_t axes = 0; axes < lengths_.size(); ++axes) {
    TextBlock text;
    text.append_real(weights(0, 0, static_cast<AxisSet>(axes)));
    lengths_[axes] = text.view();
  }
}

}  // namespace skan_graph
