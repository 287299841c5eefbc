#include "skan_graph/filter/grey_filters.hpp"

#include <stdexcept>
#include <string>

namespace skan_graph {

std::size_t place_of_rank(std::int64_t rank, std::size_t size) {
  const auto count = static_cast<std::int64_t>(size);
  if (rank < -count || rank >= count)
    throw std::invalid_argument("rank " + std::to_string(rank) + " of " + std::to_string(count) +
                                " values; there are " + std::to_string(-count) + " to " +
                                std::to_string(count - 1));
  return static_cast<std::size_t>(rank < 0 ? rank + count : rank);
}

Footprint footprint_of(const Kernel& kernel) {
  std::vector<std::uint8_t> pixels;
  for (const double weight : kernel.weights) pixels.push_back(weight != 0);
  return Footprint(kernel.shape, pixels, kernel.origin);
}

std::vector<double> weights_of(const Kernel& kernel) {
  std::vector<double> weights = kernel.weights;
  std::erase(weights, 0.0);
  return weights;
}

}  // namespace skan_graph
