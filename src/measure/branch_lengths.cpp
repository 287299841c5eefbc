#include "measure/branch_lengths.hpp"

#include <array>
#include <cstddef>
#include <span>

#include "kernels/sum_steps.hpp"
#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {

namespace {

double length_of(const Branches& branches, std::uint64_t branch, const EdgeWeights& weights) {
  double length = 0;
  const Path path = branches.path(branch);
  Path::Iterator to = path.begin();
  for (const AxisSet step : branches.path_axes(branch)) {
    const NodeId from = *to++;
    length += weights(from, *to, step);
  }
  return length;
}

}  // namespace

void sum_lengths(const Branches& branches, const EdgeWeights& weights, std::uint64_t first,
                 std::uint64_t last, double* length) {
  if (weights.has_heights()) {
    for (; first < last; ++first) length[first] = length_of(branches, first, weights);
    return;
  }
  // In up to 3 dimensions a vector of 8 numbers holds all weights.
  std::array<double, std::size_t{1} << max_dimensions> of_axes;
  for (std::size_t axes = 0; axes < of_axes.size(); ++axes)
    of_axes[axes] = weights.lengths()[static_cast<AxisSet>(axes)];
  const std::size_t count = weights.lengths().dimensions() <= 3 ? 8 : of_axes.size();
  sum_steps(branches.indptr.data(), first, last, branches.axes, std::span(of_axes).first(count),
            length);
}

}  // namespace skan_graph
