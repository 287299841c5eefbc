#pragma once

namespace skan_graph {

/// Whether a length is below another one. Two that differ by less than 1e-9 of themselves are
/// equal: sums of the same steps in another order are.
inline bool is_shorter(double length, double other) {
  return length < other && !(other - length < 1e-9 * other);
}

}  // namespace skan_graph
