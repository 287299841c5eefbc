#pragma once

#include <cstddef>
#include <span>

namespace skan_graph {

/// The sum in NumPy's order of additions, so that results agree to the last bit: up to 128
/// numbers in eight interleaved partial sums; more numbers are halved recursively.
double pairwise_sum(std::span<const double> numbers);

/// np.add.reduceat over one segment: the first number, then the sum of the rest.
inline double segment_sum(std::span<const double> numbers) {
  return numbers.front() + pairwise_sum(numbers.subspan(1));
}

}  // namespace skan_graph
