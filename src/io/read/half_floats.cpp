#include "io/read/half_floats.hpp"

#include <bit>
#include <cstring>

namespace skan_graph {

namespace {

/// A float16 has one sign bit, five exponent bits (bias 15) and ten fraction bits; a float32 has
/// eight exponent bits (bias 127) and 23 fraction bits. After shifting the bits into place, the
/// exponent is too small by 112. Multiplication by 2^112 corrects it, even for subnormal numbers.
/// In both types the largest exponent means infinity or NaN.
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
