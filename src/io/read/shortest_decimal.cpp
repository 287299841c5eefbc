#include "io/read/shortest_decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace skan_graph {

namespace {

using Text = std::array<char, 64>;

double parsed(const char* begin, const char* end) {
  double value = 0;
  std::from_chars(begin, end, value);
  return value;
}

/// The relative rounding error of a 32-bit float.
constexpr double float_tolerance = 0x1p-24;

/// Rounds a value to this number of significant digits.
double rounded(double value, int digits) {
  Text text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::scientific, digits - 1)
                       .ptr;
  return parsed(text.data(), end);
}

/// The relative size of one unit of the numerator, for rationals that were made by scaling and
/// rounding a number (ImageJ uses the denominator 1000000 and truncates), reduced or not; 0 for
/// other rationals.
double rounding_of(double numerator, double denominator) {
  constexpr double scale = 1e6, least = 1000;
  const bool is_scale = denominator >= least && std::fmod(scale, denominator) == 0;
  return is_scale ? denominator / (numerator * scale) : 0;
}

}  // namespace

double shortest_decimal(double value, double tolerance) {
  if (!std::isfinite(value) || value == 0) return value;
  constexpr int most_digits = 17;
  for (int digits = 1; digits < most_digits; ++digits)
    if (const double decimal = rounded(value, digits);
        std::abs(decimal - value) <= tolerance * std::abs(value))
      return decimal;
  return value;
}

double shortest_decimal(float number) {
  Text text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return parsed(text.data(), end);
}

double decimal_meant_by(double number) {
  if (!std::isfinite(number)) return number;
  constexpr double some_steps = 1e-15, as_printed = 1e-13;
  constexpr int more_than_a_float_has = 9;
  const double tidy = shortest_decimal(number, some_steps);
  if (significant_digits(tidy) <= more_than_a_float_has) return tidy;
  const auto single = static_cast<float>(number);
  const bool is_float = std::abs(static_cast<double>(single) - number) <=
                        as_printed * std::abs(number);
  return is_float ? shortest_decimal(single) : significant_digits(tidy) < 15 ? tidy : number;
}

int significant_digits(double number) {
  Text text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                 std::chars_format::scientific)
                       .ptr;
  return static_cast<int>(
      std::count_if(text.data(), std::find(text.data(), end, 'e'),
                    [](char c) { return c >= '0' && c <= '9'; }));
}

double spacing_of_rational(double numerator, double denominator) {
  const double exact = denominator / numerator;
  if (!std::isfinite(exact) || exact <= 0) return 0;
  // Other rationals are as precise as floats: libtiff makes them from floats.
  const double rounding = rounding_of(numerator, denominator);
  const double tolerance = std::max(float_tolerance, rounding);
  const double distance = shortest_decimal(exact, tolerance);
  const double resolution = shortest_decimal(numerator / denominator, float_tolerance);
  // A rounded numerator may end with zeros by chance.
  const int by_chance = rounding > 0 ? 2 : 0;
  return significant_digits(distance) <= significant_digits(resolution) + by_chance
             ? distance
             : 1 / resolution;
}

}  // namespace skan_graph
