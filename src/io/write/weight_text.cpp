#include "io/write/weight_text.hpp"

namespace skan_graph {

WeightText::WeightText(const GraphPart& part) : part_(part), has_heights_(part.has_heights()) {
  if (has_heights_) return;
  for (std::size_t axes = 0; axes < lengths_.size(); ++axes) {
    TextBlock text;
    text.append_real(part.weights.lengths()[static_cast<AxisSet>(axes)]);
    lengths_[axes] = text.view();
  }
}

}  // namespace skan_graph
