#include "skan_graph/filter/otsu.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>

#include "skan_graph/filter/equal_bins.hpp"

using namespace skan_graph;

namespace {

std::size_t otsu(const std::vector<std::uint64_t>& counts) {
  return otsu_bin<double>(counts, [](std::size_t bin) { return static_cast<double>(bin); });
}

/// The variance between the classes up to a bin and above it, in whole numbers times what is
/// the same for all bins: (n·s₀ − n₀·s)² / (n₀·n₁).
std::size_t slow_otsu(const std::vector<std::uint64_t>& counts) {
  double all = 0, sum = 0, lower = 0, lower_sum = 0, largest = -1;
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    all += static_cast<double>(counts[bin]);
    sum += static_cast<double>(counts[bin] * bin);
  }
  std::size_t best = 0;
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    lower += static_cast<double>(counts[bin]);
    lower_sum += static_cast<double>(counts[bin] * bin);
    if (lower == 0 || lower == all) continue;
    const double difference = all * lower_sum - lower * sum;
    const double variance = difference * difference / (lower * (all - lower));
    if (variance > largest * (1 + 1e-12)) {
      largest = variance;
      best = bin;
    }
  }
  return best;
}

}  // namespace

TEST_CASE("Otsu's threshold is the highest value of the lower of two groups") {
  CHECK(otsu({5, 0, 0, 5}) == 0);
  CHECK(otsu({3, 4, 0, 0, 0, 2, 3}) == 1);
  CHECK(otsu({0, 0, 3, 4, 0, 0, 0, 2, 3, 0}) == 3);
}

TEST_CASE("Otsu: of equal variances the first bin counts") {
  CHECK(otsu({1, 1, 1}) == 0);
}

TEST_CASE("Otsu: a histogram of one value or of none") {
  CHECK(otsu({0, 0, 7, 0}) == 2);
  CHECK(otsu({0, 0}) == 0);
  CHECK(otsu({}) == 0);
}

TEST_CASE("Otsu: the best of all bins, on random histograms") {
  std::mt19937_64 random(3);
  for (int repeat = 0; repeat < 300; ++repeat) {
    std::vector<std::uint64_t> counts(1 + random() % 60);
    for (std::uint64_t& count : counts) count = random() % 4 == 0 ? random() % 1000 : 0;
    counts.front() = counts.back() = 1;
    CHECK(otsu(counts) == slow_otsu(counts));
  }
}

TEST_CASE("equal bins: edges belong to the bin above them, the last one to the last bin") {
  const EqualBins<double> bins(0, 256);
  CHECK(bins.bin_of(0) == 0);
  CHECK(bins.bin_of(0.999) == 0);
  CHECK(bins.bin_of(1) == 1);
  CHECK(bins.bin_of(255) == 255);
  CHECK(bins.bin_of(256) == 255);
  CHECK(bins.centre(0) == 0.5);
  CHECK(bins.centre(255) == 255.5);
}

TEST_CASE("equal bins: every value lies between the edges of its bin, in both types") {
  const auto check = [](auto zero) {
    using Number = decltype(zero);
    std::mt19937_64 random(5);
    for (const Number width : {Number(1), Number(0.3), Number(1e-30), Number(1e30)}) {
      const EqualBins<Number> bins(-width, width);
      const Number step = 2 * width / 256;
      for (int repeat = 0; repeat < 2000; ++repeat) {
        const Number value = -width + static_cast<Number>(random() % 257) * step;
        const std::size_t bin = bins.bin_of(value);
        CHECK(std::abs(value - bins.centre(bin)) <= step * Number(0.50001));
      }
    }
  };
  check(float{});
  check(double{});
}
