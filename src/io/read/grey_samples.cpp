#include "io/read/grey_samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <span>
#include <type_traits>
#include <vector>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

template <class Bits>
Bits sample(const std::byte* pixels, std::uint64_t i) {
  Bits bits;
  std::memcpy(&bits, pixels + i * sizeof bits, sizeof bits);
  return bits;
}

/// 0 if a pixel is grey and opaque.
template <class Bits, unsigned count>
Bits difference(const std::byte* pixel, Bits full_alpha) {
  Bits different = 0;
  if constexpr (count >= 3)
    different |= static_cast<Bits>((sample<Bits>(pixel, 0) ^ sample<Bits>(pixel, 1)) |
                                   (sample<Bits>(pixel, 0) ^ sample<Bits>(pixel, 2)));
  if constexpr (count % 2 == 0)
    different |= static_cast<Bits>(sample<Bits>(pixel, count - 1) ^ full_alpha);
  return different;
}

/// Two passes: the first has no branches; the second is rarely needed.
template <class Bits, unsigned count>
std::optional<std::uint64_t> take_grey(const std::byte* pixels, std::uint64_t pixel_count,
                                       std::uint64_t full_alpha, std::byte* grey) {
  constexpr std::size_t step = count * sizeof(Bits);
  const auto full = static_cast<Bits>(full_alpha);
  Bits different = 0;
  for (std::uint64_t i = 0; i < pixel_count; ++i) {
    different |= difference<Bits, count>(pixels + i * step, full);
    std::memcpy(grey + i * sizeof(Bits), pixels + i * step, sizeof(Bits));
  }
  if (different == 0) return std::nullopt;
  std::uint64_t first = 0;
  while (difference<Bits, count>(pixels + first * step, full) == 0) ++first;
  return first;
}

template <class Bits>
std::optional<std::uint64_t> take_grey(const PixelSamples& samples, const std::byte* pixels,
                                       std::uint64_t count, std::byte* grey) {
  switch (samples.count) {
    case 2: return take_grey<Bits, 2>(pixels, count, samples.full_alpha, grey);
    case 3: return take_grey<Bits, 3>(pixels, count, samples.full_alpha, grey);
    case 4: return take_grey<Bits, 4>(pixels, count, samples.full_alpha, grey);
    default: return take_grey<Bits, 1>(pixels, count, samples.full_alpha, grey);
  }
}

}  // namespace

std::string PixelSamples::name() const {
  return count == 2 ? "grey with alpha" : count == 3 ? "RGB" : count == 4 ? "RGBA" : "grey";
}

PixelSamples pixel_samples(PixelType type, unsigned count) {
  PixelSamples samples{.type = type, .count = count};
  visit_pixel_type(type, [&](auto zero) {
    using Number = decltype(zero);
    if constexpr (std::is_floating_point_v<Number>) {
      const Number one = 1;
      std::memset(&samples.full_alpha, 0, sizeof samples.full_alpha);
      std::memcpy(&samples.full_alpha, &one, sizeof one);
    } else {
      samples.full_alpha = static_cast<std::uint64_t>(std::numeric_limits<Number>::max());
    }
  });
  return samples;
}

std::optional<std::uint64_t> grey_of_samples(const PixelSamples& samples, const std::byte* pixels,
                                             std::uint64_t count, std::byte* grey) {
  switch (size_of(samples.type)) {
    case 1: return take_grey<std::uint8_t>(samples, pixels, count, grey);
    case 2: return take_grey<std::uint16_t>(samples, pixels, count, grey);
    case 4: return take_grey<std::uint32_t>(samples, pixels, count, grey);
    default: return take_grey<std::uint64_t>(samples, pixels, count, grey);
  }
}

void refuse_colours(const std::filesystem::path& name, const PixelSamples& samples,
                    const Shape& shape, PixelIndex place, const std::byte* pixel) {
  const Coordinates all = shape.coordinates(place);
  const std::span coordinates(all.data(), shape.dimensions());
  std::vector<std::string> values;
  visit_pixel_type(samples.type, [&](auto number) {
    for (unsigned i = 0; i < samples.count; ++i) {
      std::memcpy(&number, pixel + i * sizeof number, sizeof number);
      values.push_back(fmt::format("{}", number));
    }
  });
  throw FileError(name,
                  fmt::format("is {} but not grey everywhere: pixel ({}), counted from 0, is "
                              "({})",
                              samples.name(), fmt::join(coordinates, ", "),
                              fmt::join(values, ", ")),
                  "save it as a grey image, or only the colour that has the skeleton");
}

}  // namespace skan_graph
