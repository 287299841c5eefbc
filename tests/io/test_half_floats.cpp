#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "io/read/half_floats.hpp"

using namespace skan_graph;

namespace {

float expanded(std::uint16_t half) {
  std::byte bytes[sizeof half];
  std::memcpy(bytes, &half, sizeof half);
  float value = 0;
  expand_half_floats(bytes, 1, reinterpret_cast<std::byte*>(&value));
  return value;
}

/// By the definition, in float64.
double slow_value(std::uint16_t half) {
  const int exponent = half >> 10 & 31, fraction = half & 1023;
  const double sign = half >> 15 ? -1 : 1;
  if (exponent == 31)
    return fraction != 0 ? std::numeric_limits<double>::quiet_NaN()
                         : sign * std::numeric_limits<double>::infinity();
  if (exponent == 0) return sign * std::ldexp(fraction, -24);
  return sign * std::ldexp(1024 + fraction, exponent - 25);
}

}  // namespace

TEST_CASE("half floats: some values as the standard has them") {
  CHECK(expanded(0x3c00) == 1.0f);
  CHECK(expanded(0xc000) == -2.0f);
  CHECK(expanded(0x3555) == 0.333251953125f);
  CHECK(expanded(0x7bff) == 65504.0f);   // the largest
  CHECK(expanded(0x0001) == 0x1p-24f);   // the smallest
  CHECK(std::signbit(expanded(0x8000)));
  CHECK(std::isinf(expanded(0x7c00)));
  CHECK(std::isnan(expanded(0x7e00)));
}

TEST_CASE("half floats: all 65536 of them, as by the definition") {
  for (std::uint32_t half = 0; half < 65536; ++half) {
    const float fast = expanded(static_cast<std::uint16_t>(half));
    const double slow = slow_value(static_cast<std::uint16_t>(half));
    const bool same = std::isnan(slow) ? std::isnan(fast)
                                       : static_cast<double>(fast) == slow &&
                                             std::signbit(fast) == std::signbit(slow);
    CHECK_MESSAGE(same, half);
  }
}
