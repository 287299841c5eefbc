#include "io/read/run_pixels.hpp"

#include "core/cpu_clones.hpp"

namespace skan_graph {

SKAN_GRAPH_CPU_CLONES
std::uint64_t count_set_pixels(const PaddedBitmap& bitmap, PixelRun run) {
  std::uint64_t count = 0;
  for_each_word(bitmap, run, [&](std::uint64_t, std::uint64_t word) {
    count += static_cast<std::uint64_t>(std::popcount(word));
  });
  return count;
}

}  // namespace skan_graph
