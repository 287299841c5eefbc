#include "io/read/run_pixels.hpp"

#include "kernels/cpu_level.hpp"

namespace skan_graph {

namespace {

std::uint64_t count_bits(const std::uint64_t* words, const std::uint64_t* last) {
  std::uint64_t count = 0;
  for (; words < last; ++words) count += static_cast<std::uint64_t>(std::popcount(*words));
  return count;
}

}  // namespace

std::uint64_t count_set_pixels(const PaddedBitmap& bitmap, PixelRun run) {
  if (run.count == 0) return 0;
  // Between the rows of the run there is only padding, whose bits are 0.
  const auto word_of = [&](PixelIndex pixel) {
    return bitmap.words() + bitmap.bit_of(pixel) / bits_per_word;
  };
  const std::uint64_t* first = word_of(run.first);
  const std::uint64_t* last = word_of(run.first + run.count - 1) + 1;
  return at_cpu_level([=] { return count_bits(first, last); });
}

}  // namespace skan_graph
