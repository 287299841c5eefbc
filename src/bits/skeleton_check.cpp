#include "skan_graph/bits/skeleton_check.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <vector>

#include "kernels/cpu_level.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/bits/neighborhood.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t words_per_range = 1 << 14;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Steps from a word to the same word of its own row (0) and of all neighbouring rows.
std::vector<std::int64_t> steps_between_rows(const PaddedBitmap& bitmap) {
  std::vector<std::int64_t> steps{0};
  for (const BitIndex step : raveled_steps(bitmap.strides()))
    if (step % bits_per_word == 0) steps.push_back(step / bits_per_word);
  return steps;
}

/// Counts the pixels in `count` words whose neighbours are all set.
template <std::int64_t count>
std::uint64_t count_inner_pixels(const std::uint64_t* words,
                                 const std::vector<std::int64_t>& rows) {
  constexpr int last_bit = bits_per_word - 1;
  std::array<std::uint64_t, count> inner;
  std::copy_n(words, count, inner.begin());
  for (const std::int64_t step : rows) {
    const std::uint64_t* row = words + step;
    std::uint64_t any = 0;
    for (std::int64_t w = 0; w < count; ++w) {
      inner[w] &= row[w] & (row[w] << 1 | row[w - 1] >> last_bit) &
                  (row[w] >> 1 | row[w + 1] << last_bit);
      any |= inner[w];
    }
    if (any == 0) return 0;
  }
  std::uint64_t pixels = 0;
  for (const std::uint64_t word : inner) pixels += static_cast<std::uint64_t>(std::popcount(word));
  return pixels;
}

/// The same for words first to last − 1.
std::uint64_t count_inner_pixels(const std::uint64_t* words, std::int64_t first,
                                 std::int64_t last, const std::vector<std::int64_t>& rows) {
  constexpr std::int64_t at_a_time = 32;
  std::uint64_t pixels = 0;
  for (; first + at_a_time <= last; first += at_a_time)
    pixels += count_inner_pixels<at_a_time>(words + first, rows);
  for (; first < last; ++first) pixels += count_inner_pixels<1>(words + first, rows);
  return pixels;
}

/// The same on all threads. Words whose neighbours cannot all be read are padding.
std::uint64_t count_inner_pixels(const PaddedBitmap& bitmap, std::int64_t first,
                                 std::int64_t last) {
  const auto rows = steps_between_rows(bitmap);
  const std::int64_t reach = *std::ranges::max_element(rows);
  first = std::max(first, reach);
  last = std::min(last, bitmap.word_count() - reach);
  std::atomic<std::uint64_t> inner = 0;
  Ranges(std::max<std::int64_t>(0, last - first), words_per_range)
      .parallel_for_each([&](std::int64_t, std::int64_t begin, std::int64_t end) {
        inner += at_cpu_level(
            [&] { return count_inner_pixels(bitmap.words() + first, begin, end, rows); });
      });
  return inner;
}

}  // namespace

void SkeletonCheck::add(const SkeletonCheck& part) {
  dimensions = part.dimensions;
  pixels += part.pixels;
  skeleton_pixels += part.skeleton_pixels;
  inner_pixels += part.inner_pixels;
}

double SkeletonCheck::foreground_share() const { return share(skeleton_pixels, pixels); }
double SkeletonCheck::inner_share() const { return share(inner_pixels, skeleton_pixels); }

bool SkeletonCheck::has_thick_parts() const { return dimensions >= 2 && inner_share() > 0.05; }

bool SkeletonCheck::looks_thick() const {
  constexpr std::uint64_t tiny = 4096;
  if (dimensions < 2 || pixels < tiny) return false;
  return has_thick_parts() || foreground_share() > 0.25;
}

SkeletonCheck check_skeleton(const NodeIndex& node_index) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  return {.dimensions = bitmap.shape().dimensions(),
          .pixels = bitmap.shape().pixel_count(),
          .skeleton_pixels = node_index.node_count(),
          .inner_pixels = count_inner_pixels(bitmap, 0, bitmap.word_count())};
}

SkeletonCheck check_skeleton(const NodeIndex& node_index, std::uint64_t first,
                             std::uint64_t last) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const Shape& shape = bitmap.shape();
  const BitIndex slice = bitmap.strides()[0];
  const BitIndex begin = static_cast<BitIndex>(first + 1) * slice;
  const BitIndex end = static_cast<BitIndex>(last + 1) * slice;
  return {.dimensions = shape.dimensions(),
          .pixels = (last - first) * (shape.pixel_count() / shape[0]),
          .skeleton_pixels = node_index.rank(end - 1) - node_index.rank(begin),
          .inner_pixels =
              count_inner_pixels(bitmap, begin / bits_per_word, end / bits_per_word)};
}

}  // namespace skan_graph
