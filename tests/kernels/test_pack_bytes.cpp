#include "kernels/pack_bytes.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using namespace skan_graph;

namespace {

std::vector<std::uint64_t> slow_words(const std::vector<std::uint8_t>& bytes) {
  std::vector<std::uint64_t> words(bytes.size() / 64);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] != 0) words[i / 64] |= std::uint64_t{1} << i % 64;
  return words;
}

}  // namespace

TEST_CASE("a byte that is not 0 becomes a set bit, whatever bit of it is set") {
  std::mt19937_64 random(3);
  for (const unsigned zeros_of_ten : {0U, 1U, 5U, 9U, 10U})
    for (const std::size_t word_count : {1, 2, 3, 17}) {
      CAPTURE(zeros_of_ten);
      CAPTURE(word_count);
      std::vector<std::uint8_t> bytes(64 * word_count);
      for (std::uint8_t& byte : bytes)
        if (random() % 10 >= zeros_of_ten) byte = static_cast<std::uint8_t>(1U << random() % 8);
      std::vector<std::uint64_t> words(word_count);
      pack_bytes(bytes.data(), word_count, words.data());
      CHECK(words == slow_words(bytes));
    }
}
