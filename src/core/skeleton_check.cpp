#include "skan_graph/skeleton_check.hpp"

#include <atomic>
#include <bit>
#include <vector>

#include "core/slabs.hpp"
#include "skan_graph/neighborhood.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t blocks_per_slab = 2048;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// From a word to the words of its row and of all neighbouring rows.
std::vector<std::int64_t> steps_between_rows(const PaddedBitmap& bitmap) {
  std::vector<std::int64_t> steps{0};
  for (const BitIndex step : raveled_steps(bitmap.strides()))
    if (step % bits_per_word == 0) steps.push_back(step / bits_per_word);
  return steps;
}

/// The pixels of a word whose neighbours are all set.
std::uint64_t inner_pixels(const std::uint64_t* word, const std::vector<std::int64_t>& rows) {
  constexpr int last_bit = bits_per_word - 1;
  std::uint64_t inner = *word;
  for (const std::int64_t step : rows) {
    const std::uint64_t* row = word + step;
    inner &= row[0] & (row[0] << 1 | row[-1] >> last_bit) & (row[0] >> 1 | row[1] << last_bit);
    if (inner == 0) break;
  }
  return inner;
}

}  // namespace

double SkeletonCheck::foreground_share() const { return share(skeleton_pixels, pixels); }
double SkeletonCheck::inner_share() const { return share(inner_pixels, skeleton_pixels); }

bool SkeletonCheck::looks_thick() const {
  constexpr std::uint64_t tiny = 4096;
  if (dimensions < 2 || pixels < tiny) return false;
  return inner_share() > 0.05 || foreground_share() > 0.25;
}

SkeletonCheck check_skeleton(const Labels& labels) {
  const PaddedBitmap& bitmap = labels.bitmap();
  const auto rows = steps_between_rows(bitmap);
  std::atomic<std::uint64_t> inner = 0;
  Slabs(labels.block_count(), blocks_per_slab)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        const std::int64_t last_word =
            std::min(last * Labels::words_per_block, bitmap.word_count());
        std::uint64_t in_slab = 0;
        for (std::int64_t w = first * Labels::words_per_block; w < last_word; ++w)
          if (bitmap.words()[w] != 0)
            in_slab += static_cast<std::uint64_t>(
                std::popcount(inner_pixels(bitmap.words() + w, rows)));
        inner += in_slab;
      });
  return {.dimensions = bitmap.shape().dimensions(),
          .pixels = bitmap.shape().pixel_count(),
          .skeleton_pixels = labels.node_count(),
          .inner_pixels = inner};
}

}  // namespace skan_graph
