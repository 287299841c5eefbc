#include "io/read/half_floats.hpp"

#include <bit>
#include <cstring>

namespace skan_graph {

namespace {

/// One bit of sign, five of exponent (bias 15), ten of fraction. A float32 has eight and 23,
/// bias 127: with the fraction's bits in place, the exponent lacks 112, which a product adds,
/// also where the number is subnormal. The largest exponent stands for infinity and NaN in
/// both.
float half_value(std::uint16_t half) {
  constexpr std::uint32_t half_exponent = 0x7c00, float_exponent = 0x7f800000;
  const std::uint32_t shifted = std::uint32_t{half & 0x7fffU} << 13;
  const auto scaled = std::bit_cast<std::uint32_t>(std::bit_cast<float>(shifted) * 0x1p112f);
  const bool is_finite = (half & half_exponent) != half_exponent;
  const std::uint32_t magnitude = is_finite ? scaled : shifted | float_exponent;
  return std::bit_cast<float>(magnitude | std::uint32_t{half & 0x8000U} << 16);
}

}  // namespace

void expand_half_floats(const std::byte* halves, std::uint64_t count, std::byte* floats) {
  for (std::uint64_t i = 0; i < count; ++i) {
    std::uint16_t half;
    std::memcpy(&half, halves + i * sizeof half, sizeof half);
    const float value = half_value(half);
    std::memcpy(floats + i * sizeof value, &value, sizeof value);
  }
}

}  // namespace skan_graph
