#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// How the numbers of a pixel lie in a file, side by side: grey, or colours and how opaque
/// they are. Many programs know no grey pictures and write them as RGB or RGBA.
struct PixelSamples {
  PixelType type = PixelType::uint8;
  unsigned count = 1;  // 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA
  /// An alpha that is full, as the bits of a sample: 255 of uint8.
  std::uint64_t full_alpha = 0xff;

  bool has_alpha() const { return count == 2 || count == 4; }
  std::size_t pixel_bytes() const { return count * size_of(type); }
  std::string name() const;  // "RGB"
};

/// Those of a type whose alpha is full at its largest value, of a float at 1.
PixelSamples pixel_samples(PixelType type, unsigned count);

/// Takes the grey value of each of `count` pixels, one or more samples, and writes them one
/// after another. Stops at the first pixel that is no grey one, whose colours differ or whose
/// alpha is not full, and returns its place.
std::optional<std::uint64_t> grey_of_samples(const PixelSamples& samples, const std::byte* pixels,
                                             std::uint64_t count, std::byte* grey);

/// Throws the FileError for such a pixel, with its place in an image of that shape and what
/// its samples are.
[[noreturn]] void refuse_colours(const std::filesystem::path& name, const PixelSamples& samples,
                                 const Shape& shape, PixelIndex place, const std::byte* pixel);

}  // namespace skan_graph
