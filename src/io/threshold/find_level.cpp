#include "io/threshold/find_level.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <limits>
#include <type_traits>
#include <vector>

#include "kernels/cpu_level.hpp"
#include "parallel/per_thread.hpp"
#include "skan_graph/filter/equal_bins.hpp"
#include "skan_graph/filter/otsu.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

/// Up to this number of bins, each thread has a histogram of its own.
constexpr std::uint64_t most_bins_a_thread = std::uint64_t{1} << 16;
/// This number of bins is always allowed, even if the memory limit is lower.
constexpr std::uint64_t always_allowed = std::uint64_t{1} << 20;

template <class Pixel>
Pixel pixel_at(const std::byte* pixels, std::uint64_t i) {
  Pixel pixel;
  std::memcpy(&pixel, pixels + i * sizeof pixel, sizeof pixel);
  return pixel;
}

/// The lowest and the highest finite value; lowest > highest if there is none.
template <class Pixel>
struct Range {
  Pixel lowest = std::numeric_limits<Pixel>::max();
  Pixel highest = std::numeric_limits<Pixel>::lowest();

  void add(Pixel low, Pixel high) {
    lowest = std::min(lowest, low);
    highest = std::max(highest, high);
  }
};

/// Several partial ranges at a time, so that the loop is vectorised.
template <class Pixel>
inline Range<Pixel> range_of(const std::byte* pixels, std::uint64_t count) {
  constexpr std::uint64_t lanes = 64 / sizeof(Pixel);
  constexpr Pixel largest = std::numeric_limits<Pixel>::max();
  Range<Pixel> range;
  std::array<Pixel, lanes> low, high;
  low.fill(range.lowest);
  high.fill(range.highest);
  const auto add = [&](std::uint64_t lane, Pixel pixel) {
    if constexpr (std::is_floating_point_v<Pixel>)
      if (!(pixel <= largest && pixel >= -largest)) return;
    low[lane] = pixel < low[lane] ? pixel : low[lane];
    high[lane] = pixel > high[lane] ? pixel : high[lane];
  };
  std::uint64_t i = 0;
  for (; i + lanes <= count; i += lanes)
    for (std::uint64_t lane = 0; lane < lanes; ++lane)
      add(lane, pixel_at<Pixel>(pixels, i + lane));
  for (; i < count; ++i) add(0, pixel_at<Pixel>(pixels, i));
  for (std::uint64_t lane = 0; lane < lanes; ++lane) range.add(low[lane], high[lane]);
  return range;
}

template <class Pixel>
Range<Pixel> find_range(PixelRuns& runs, const Progress& progress) {
  PerThread<Range<Pixel>> ranges;
  runs.read(progress, [&](PixelRun run, const std::byte* pixels) {
    const auto range = at_cpu_level([&] { return range_of<Pixel>(pixels, run.count); });
    ranges.local().add(range.lowest, range.highest);
  });
  Range<Pixel> own, all;
  for (const Range<Pixel>& range : ranges) own.add(range.lowest, range.highest);
  for (const Range<Pixel>& range : runs.found_by_all(own)) all.add(range.lowest, range.highest);
  return all;
}

using Counts = ZeroedVector<std::uint64_t>;

/// The histogram that `count_run(pixels, count, counts)` makes. Each thread counts into its own;
/// they are added at the end.
template <class CountRun>
Counts count_by_thread(PixelRuns& runs, const Progress& progress, std::uint64_t bins,
                       const CountRun& count_run) {
  PerThread<std::vector<std::uint64_t>> tables([bins] {
    return std::vector<std::uint64_t>(bins);
  });
  runs.read(progress, [&](PixelRun run, const std::byte* pixels) {
    count_run(pixels, run.count, tables.local());
  });
  Counts counts(bins);
  for (const auto& table : tables)
    for (std::uint64_t bin = 0; bin < bins; ++bin) counts[bin] += table[bin];
  runs.add_up(counts);
  return counts;
}

/// Uses four tables, so that a pixel need not wait for the store of an equal one before it.
void count_bytes(const std::byte* pixels, std::uint64_t count, std::uint8_t flip,
                 std::vector<std::uint64_t>& counts) {
  constexpr std::size_t tables = 4, values = 256;
  std::array<std::array<std::uint64_t, values>, tables> table{};
  std::uint64_t i = 0;
  for (; i + tables <= count; i += tables)
    for (std::size_t t = 0; t < tables; ++t)
      ++table[t][std::to_integer<std::size_t>(pixels[i + t])];
  for (; i < count; ++i) ++table[0][std::to_integer<std::size_t>(pixels[i])];
  for (std::size_t value = 0; value < values; ++value)
    for (std::size_t t = 0; t < tables; ++t) counts[value ^ flip] += table[t][value];
}

/// The bin of an integer: its difference from the lowest value.
template <class Pixel>
std::uint64_t bin_of(Pixel pixel, Pixel lowest) {
  return static_cast<std::uint64_t>(pixel) - static_cast<std::uint64_t>(lowest);
}

/// Counts into one table for all threads; adds runs of equal pixels at once.
template <class Pixel>
Counts count_together(PixelRuns& runs, const Progress& progress, std::uint64_t bins,
                      Pixel lowest) {
  Counts counts(bins);
  runs.read(progress, [&](PixelRun run, const std::byte* pixels) {
    for (std::uint64_t i = 0; i < run.count;) {
      const auto pixel = pixel_at<Pixel>(pixels, i);
      const std::uint64_t start = i;
      while (++i < run.count && pixel_at<Pixel>(pixels, i) == pixel) {
      }
      std::atomic_ref(counts[bin_of(pixel, lowest)])
          .fetch_add(i - start, std::memory_order_relaxed);
    }
  });
  runs.add_up(counts);
  return counts;
}

template <class Pixel>
long double level_of(const Counts& counts, Pixel lowest) {
  const auto centre = [lowest](std::size_t bin) {
    return static_cast<Pixel>(static_cast<std::uint64_t>(lowest) + bin);
  };
  return static_cast<long double>(
      centre(otsu_bin<double>(counts, [&](std::size_t bin) { return centre(bin); })));
}

/// For pixels of 8 and 16 bits, where every value has a bin.
template <class Pixel>
long double level_of_small_integers(PixelRuns& runs, const Progress& progress) {
  constexpr Pixel lowest = std::numeric_limits<Pixel>::lowest();
  constexpr std::uint64_t bins = std::uint64_t{1} << (8 * sizeof(Pixel));
  return level_of(
      count_by_thread(runs, progress, bins,
                      [&](const std::byte* pixels, std::uint64_t count, auto& counts) {
                        if constexpr (sizeof(Pixel) == 1)
                          count_bytes(pixels, count, static_cast<std::uint8_t>(lowest), counts);
                        else
                          for (std::uint64_t i = 0; i < count; ++i)
                            ++counts[bin_of(pixel_at<Pixel>(pixels, i), lowest)];
                      }),
      lowest);
}

long double level_of_booleans(PixelRuns& runs, const Progress& progress) {
  const Counts counts = count_by_thread(
      runs, progress, 2, [](const std::byte* pixels, std::uint64_t count, auto& table) {
        for (std::uint64_t i = 0; i < count; ++i) ++table[pixels[i] != std::byte{0}];
      });
  return level_of<std::uint8_t>(counts, 0);
}

template <class Pixel>
long double level_of_large_integers(PixelRuns& runs, const std::filesystem::path& path,
                                    std::size_t most_bytes,
                                    const std::function<Progress()>& next_progress) {
  // A count, and the two numbers that otsu_bin needs for each bin.
  constexpr std::size_t bytes_per_bin =
      sizeof(std::uint64_t) + sizeof(float) + sizeof(double);
  const auto [lowest, highest] = find_range<Pixel>(runs, next_progress());
  const std::uint64_t bins = bin_of(highest, lowest) + 1;
  if (bins == 0 || bins > std::max<std::uint64_t>(most_bytes / bytes_per_bin, always_allowed))
    throw FileError(path,
                    "has values from " + std::to_string(lowest) + " to " +
                        std::to_string(highest) +
                        ", too many for Otsu's histogram",
                    "give it more memory, a threshold, or real numbers");
  if (bins > most_bins_a_thread)
    return level_of(count_together(runs, next_progress(), bins, lowest), lowest);
  return level_of(count_by_thread(runs, next_progress(), bins,
                                  [low = lowest](const std::byte* pixels, std::uint64_t count,
                                                 auto& counts) {
                                    for (std::uint64_t i = 0; i < count; ++i)
                                      ++counts[bin_of(pixel_at<Pixel>(pixels, i), low)];
                                  }),
                  lowest);
}

template <class Pixel>
long double level_of_reals(PixelRuns& runs, const std::function<Progress()>& next_progress) {
  const auto [lowest, highest] = find_range<Pixel>(runs, next_progress());
  if (lowest > highest) return std::numeric_limits<long double>::quiet_NaN();
  if (lowest == highest) return lowest;
  const EqualBins<Pixel> bins(lowest, highest);
  const Counts counts = count_by_thread(
      runs, next_progress(), bins.count,
      [&bins, low = lowest, high = highest](const std::byte* pixels, std::uint64_t count,
                                            auto& table) {
        for (std::uint64_t i = 0; i < count; ++i) {
          const auto pixel = pixel_at<Pixel>(pixels, i);
          if (pixel >= low && pixel <= high) ++table[bins.bin_of(pixel)];
        }
      });
  return bins.centre(
      otsu_bin<Pixel>(counts, [&bins](std::size_t bin) { return bins.centre(bin); }));
}

}  // namespace

long double find_otsu_level(PixelRuns& runs, const std::filesystem::path& path,
                            std::size_t most_bytes,
                            const std::function<Progress()>& next_progress) {
  if (runs.type() == PixelType::boolean) return level_of_booleans(runs, next_progress());
  return visit_pixel_type(runs.type(), [&](auto zero) {
    using Pixel = decltype(zero);
    if constexpr (std::is_floating_point_v<Pixel>)
      return level_of_reals<Pixel>(runs, next_progress);
    else if constexpr (sizeof(Pixel) <= 2)
      return level_of_small_integers<Pixel>(runs, next_progress());
    else
      return level_of_large_integers<Pixel>(runs, path, most_bytes, next_progress);
  });
}

int otsu_reads(PixelType type) { return size_of(type) <= 2 ? 1 : 2; }

}  // namespace skan_graph
