#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// The samples of a pixel in a file: grey, or colours, with or without alpha. Many programs
/// cannot write grey pictures and write them as RGB or RGBA.
struct PixelSamples {
  PixelType type = PixelType::uint8;
  unsigned count = 1;  // 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA
  /// The alpha of an opaque pixel, as the bits of a sample: 255 for uint8.
  std::uint64_t full_alpha = 0xff;

  bool has_alpha() const { return count == 2 || count == 4; }
  std::size_t pixel_bytes() const { return count * size_of(type); }
  std::string name() const;  // "RGB"
};

/// Samples of a type. Opaque alpha is the largest value of an integer type, and 1 for floats.
PixelSamples pixel_samples(PixelType type, unsigned count);

/// Writes the grey values of `count` pixels of one or more samples. Stops at the first pixel that
/// is not grey, that is, whose colours differ or which is not opaque, and returns its position.
std::optional<std::uint64_t> grey_of_samples(const PixelSamples& samples, const std::byte* pixels,
                                             std::uint64_t count, std::byte* grey);

/// Throws the FileError for such a pixel, with its coordinates in an image of this shape and its
/// samples.
[[noreturn]] void refuse_colours(const std::filesystem::path& name, const PixelSamples& samples,
                                 const Shape& shape, PixelIndex place, const std::byte* pixel);

}  // namespace skan_graph
