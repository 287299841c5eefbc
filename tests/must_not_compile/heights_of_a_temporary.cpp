#include <vector>

#include "skan_graph/graph/edge_weights.hpp"

skan_graph::EdgeWeights weights(const skan_graph::StepLengths& lengths) {
  return skan_graph::EdgeWeights(lengths, std::vector<double>{1, 2, 3});
}
