#include "batch/memory.hpp"

namespace sg = skan_graph;

std::uint64_t estimated_bytes(const Options& options, const sg::Shape& shape) {
  const std::uint64_t nodes = shape.pixel_count() / 50;
  const sg::RunSize size(shape, {.nodes = nodes, .entries = nodes * 22 / 10}, false);
  return sg::expected_bytes(options.stages, options.image, size, options.outputs, true) -
         sg::program_bytes;
}
