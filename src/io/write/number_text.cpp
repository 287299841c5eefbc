#include "io/write/number_text.hpp"

#include <dragonbox/dragonbox_to_chars.h>

#include <algorithm>

#include "memory/prefetch.hpp"

namespace skan_graph {

namespace {

/// For 1 ≤ |number| < 10^5 that is not whole. Dragonbox finds the same shortest digits in half the
/// time, but always writes 1.2345E2; this moves the decimal point: 123.45.
char* write_fraction(char* place, double number) {
  char* const exponent = jkj::dragonbox::to_chars_n(number, place) - 1;  // one digit
  char* const point = place + (number < 0 ? 2 : 1);
  const auto shift = static_cast<std::size_t>(*exponent - '0');
  std::memmove(point, point + 1, shift);
  point[shift] = '.';
  return exponent - 1;
}

/// A cache of fractions as text. Lengths of branches are sums of a few different steps, so the
/// same numbers occur often.
class RememberedFractions {
 public:
  /// Prefetches the text of a number that will be written soon.
  void prefetch(double number) const { skan_graph::prefetch(&texts_[place_of(number)]); }

  /// Same result as write_fraction.
  char* write(char* place, double number) {
    Text& known = texts_[place_of(number)];
    if (known.number != number) {
      std::array<char, longest_number> text;
      const char* const end = write_fraction(text.data(), number);
      known.number = number;
      known.length = static_cast<std::uint8_t>(end - text.data());
      std::memcpy(known.text, text.data(), sizeof known.text);
    }
    std::memcpy(place, known.text, sizeof known.text);
    return place + known.length;
  }

 private:
  struct Text {
    double number = 0;   // not a fraction: the entry is empty
    char text[23] = {};  // a sign, a point and 17 digits at most
    std::uint8_t length = 0;
  };
  static constexpr unsigned index_bits = 12, shift = 64 - index_bits;
  static constexpr std::uint64_t odd_number = 0x9e37'79b9'7f4a'7c15;  // Fibonacci hashing

  static std::size_t place_of(double number) {
    return std::bit_cast<std::uint64_t>(number) * odd_number >> shift;
  }

  std::array<Text, 1 << index_bits> texts_;
};

thread_local RememberedFractions fractions;

}  // namespace

void expect_reals(std::span<const double> numbers) {
  if (numbers.empty() || numbers.front() == std::floor(numbers.front())) return;
  for (const double number : numbers) fractions.prefetch(number);
}

char* write_other_real(char* place, double number) {
  const double size = std::abs(number);
  if (size >= 1 && size < 1e5) return fractions.write(place, number);
  char* end = std::to_chars(place, place + longest_number, number).ptr;
  // A whole number below about 1e16 has only digits, and would read back as an integer.
  const bool looks_whole =
      std::isfinite(number) &&
      std::none_of(place, end, [](char c) { return c == '.' || c == 'e'; });
  if (looks_whole) {
    *end++ = '.';
    *end++ = '0';
  }
  return end;
}

}  // namespace skan_graph
