#include "kernels/pairwise_sum.hpp"

#include <array>

namespace skan_graph {

double pairwise_sum(std::span<const double> numbers) {
  constexpr std::size_t lanes = 8, longest_block = 128;
  if (numbers.size() > longest_block) {
    const std::size_t half = numbers.size() / 2;
    const std::size_t first = half - half % lanes;
    return pairwise_sum(numbers.first(first)) + pairwise_sum(numbers.subspan(first));
  }
  std::size_t done = 0;
  double sum = 0;
  if (numbers.size() >= lanes) {
    std::array<double, lanes> partial{};
    for (std::size_t lane = 0; lane < lanes; ++lane) partial[lane] = numbers[lane];
    for (done = lanes; done + lanes <= numbers.size(); done += lanes)
      for (std::size_t lane = 0; lane < lanes; ++lane) partial[lane] += numbers[done + lane];
    sum = ((partial[0] + partial[1]) + (partial[2] + partial[3])) +
          ((partial[4] + partial[5]) + (partial[6] + partial[7]));
  }
  for (; done < numbers.size(); ++done) sum += numbers[done];
  return sum;
}

}  // namespace skan_graph
