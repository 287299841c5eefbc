#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <span>

namespace skan_graph {

/// A sum of real numbers that does not depend on their order, so that its parts may be added up in
/// any way: for skeletons that are joined slab by slab. It is exact, and rounded once at the end,
/// unless numbers differ by a factor of more than some 2^30.
///
/// Method: a whole number of 128 bits, in units of a power of two. All numbers that are added have
/// the same unit.
///
///     const int unit = unit_of_sum(values);
///     OrderlessSum sum;
///     for (const double value : values) sum.add(value, unit);
///     const double mean = sum.value(unit) / static_cast<double>(values.size());
class OrderlessSum {
 public:
  void add(double value, int unit) {
    if (!std::isfinite(value)) {
      not_finite_ += value;
      return;
    }
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const auto exponent = static_cast<int>(bits >> 52 & 0x7ff);
    std::uint64_t low = bits & ((std::uint64_t{1} << 52) - 1), high = 0;
    if (exponent > 0) low |= std::uint64_t{1} << 52;
    shift(low, high, (exponent > 0 ? exponent : 1) - 1075 - unit);
    if ((bits >> 63) != 0) negate(low, high);
    add(low, high);
  }

  void add(const OrderlessSum& other) {
    add(other.low_, other.high_);
    not_finite_ += other.not_finite_;
  }

  double value(int unit) const {
    if (not_finite_ != 0) return not_finite_;  // NaN too
    std::uint64_t low = low_, high = high_;
    const bool is_negative = (high >> 63) != 0;
    if (is_negative) negate(low, high);
    const int zeros = high != 0 ? std::countl_zero(high) : 64;
    if (zeros < 64) {
      // The first 64 bits, the last of which tells whether others follow: rounds correctly.
      const std::uint64_t rest = low << zeros;
      low = zeros > 0 ? high << zeros | low >> (64 - zeros) : high;
      if (rest != 0) low |= 1;
    }
    const double size = std::ldexp(static_cast<double>(low), unit + 64 - zeros);
    return is_negative ? -size : size;
  }

 private:
  static void shift(std::uint64_t& low, std::uint64_t& high, int left) {
    if (left >= 64) {
      high = left < 128 ? low << (left - 64) : 0;
      low = 0;
    } else if (left > 0) {
      high = low >> (64 - left);
      low <<= left;
    } else {
      low = left > -64 ? low >> -left : 0;
    }
  }
  static void negate(std::uint64_t& low, std::uint64_t& high) {
    high = ~high + (low == 0 ? 1 : 0);
    low = ~low + 1;
  }
  void add(std::uint64_t low, std::uint64_t high) {
    low_ += low;
    high_ += high + (low_ < low ? 1 : 0);
  }

  std::uint64_t low_ = 0, high_ = 0;  // two's complement
  double not_finite_ = 0;
};

/// A unit for `count` numbers, none of which is larger than `largest`.
inline int unit_of_sum(double largest, std::uint64_t count) {
  if (!(largest > 0)) return 0;
  return std::ilogb(largest) + 1 + static_cast<int>(std::bit_width(count)) - 126;
}

inline int unit_of_sum(std::span<const double> values) {
  double largest = 0;
  for (const double value : values)
    if (std::isfinite(value) && std::abs(value) > largest) largest = std::abs(value);
  return unit_of_sum(largest, values.size());
}

}  // namespace skan_graph
