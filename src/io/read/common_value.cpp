#include "io/read/common_value.hpp"

#include <cmath>
#include <cstring>

#include "bits/value_bits.hpp"
#include "io/read/run_pixels.hpp"
#include "kernels/cpu_level.hpp"

namespace skan_graph {

namespace {

/// The bitwise or and the bitwise and of all pixels that are not 0: equal if all these pixels
/// are equal.
template <class Bits>
inline std::optional<std::uint64_t> common_bits(const std::byte* pixels, std::uint64_t count,
                                                Bits value_bits) {
  Bits any = 0, all = static_cast<Bits>(~Bits{0});
  for (std::uint64_t i = 0; i < count; ++i) {
    Bits pixel;
    std::memcpy(&pixel, pixels + i * sizeof pixel, sizeof pixel);
    const Bits set = (pixel & value_bits) != 0 ? static_cast<Bits>(~Bits{0}) : Bits{0};
    any |= pixel & set;
    all &= pixel | static_cast<Bits>(~set);
  }
  if (any != all) return std::nullopt;
  return any;
}

std::optional<std::uint64_t> common_bits(PixelType type, const std::byte* pixels,
                                         std::uint64_t count) {
  return at_cpu_level([&] {
    return visit_value_bits(
        type, [&](auto value_bits) { return common_bits(pixels, count, value_bits); });
  });
}

}  // namespace

std::optional<double> common_value(PixelType type, const std::byte* pixels, std::uint64_t count) {
  const auto bits = common_bits(type, pixels, count);
  if (!bits) return std::nullopt;
  double value = 0;
  std::byte pixel[sizeof *bits];
  std::memcpy(pixel, &*bits, sizeof pixel);  // little-endian: the low bytes come first
  with_value_of(type, pixel, [&](auto value_of) { value = value_of(0); });
  if (std::isnan(value)) return std::nullopt;
  return value;
}

}  // namespace skan_graph
