#include "io/read/run_pixels.hpp"

#include "kernels/cpu_clones.hpp"

namespace skan_graph {

SKAN_GRAPH_CPU_CLONES
std::uint64_t count_set_pixels(const PaddedBitmap& bitmap, PixelRun run) {
  if (run.count == 0) return 0;
  // Between the rows of the run there is padding only, of which no bit is set.
  const auto word_of = [&](PixelIndex pixel) {
    return bitmap.words() + bitmap.bit_of(pixel) / bits_per_word;
  };
  const std::uint64_t* last = word_of(run.first + run.count - 1);
  std::uint64_t count = 0;
  for (const std::uint64_t* word = word_of(run.first); word <= last; ++word)
    count += static_cast<std::uint64_t>(std::popcount(*word));
  return count;
}

}  // namespace skan_graph
