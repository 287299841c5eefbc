#include "batch/memory.hpp"

#include "skan_graph/analysis/memory_estimate.hpp"

namespace sg = skan_graph;

std::uint64_t estimated_bytes(const sg::Shape& shape) {
  const std::uint64_t nodes = shape.pixel_count() / 50;
  return sg::estimated_peak_bytes(shape, {.nodes = nodes, .entries = nodes * 22 / 10}, {}) -
         sg::program_bytes;
}
