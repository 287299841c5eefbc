#pragma once

namespace skan_graph {

/// Whether a length is less than another one. Lengths with a relative difference below 1e-9 are
/// equal, because the order in which steps are summed changes them by that much.
inline bool is_shorter(double length, double other) {
  return length < other && !(other - length < 1e-9 * other);
}

}  // namespace skan_graph
