#include "skan_graph/bits/detail/set_bits.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using skan_graph::SetBits;

namespace {

/// Each bit is looked at.
std::vector<std::uint16_t> slow_list(const std::vector<std::uint64_t>& words) {
  std::vector<std::uint16_t> bits;
  for (std::size_t bit = 0; bit < 64 * words.size(); ++bit)
    if ((words[bit / 64] >> bit % 64 & 1) != 0) bits.push_back(static_cast<std::uint16_t>(bit));
  return bits;
}

std::vector<std::uint64_t> random_words(std::size_t count, double density,
                                        std::mt19937_64& random) {
  std::bernoulli_distribution set(density);
  std::vector<std::uint64_t> words(count);
  for (std::uint64_t& word : words)
    for (int bit = 0; bit < 64; ++bit) word |= std::uint64_t{set(random)} << bit;
  return words;
}

}  // namespace

TEST_CASE("set bits are listed in ascending order") {
  std::mt19937_64 random(11);
  for (const double density : {0.0, 0.001, 0.01, 0.05, 0.3, 0.6, 1.0})
    for (const std::size_t count : {0, 1, 7, 8, 9, 100, 255, 256}) {
      CAPTURE(density);
      CAPTURE(count);
      const auto words = random_words(count, density, random);
      const auto expected = slow_list(words);
      SetBits set_bits;
      set_bits.list(words.data(), static_cast<std::int64_t>(count));
      CHECK(std::vector(set_bits.begin(), set_bits.end()) == expected);
    }
}
