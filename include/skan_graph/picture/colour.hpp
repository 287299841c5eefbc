#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace skan_graph {

/// A colour of the screen, sRGB, each part from 0 to 255.
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;

  friend bool operator==(const Colour&, const Colour&) = default;
};

/// The colour 0xRRGGBB.
constexpr Colour colour_from(std::uint32_t red_green_blue) {
  return {static_cast<std::uint8_t>(red_green_blue >> 16),
          static_cast<std::uint8_t>(red_green_blue >> 8 & 0xff),
          static_cast<std::uint8_t>(red_green_blue & 0xff)};
}

/// As SVG, HTML and CSS write it: "#440154".
std::string text_of(Colour colour);

/// Viridis, from dark blue (low) to yellow (high). Equal steps look equally large, also to people
/// who do not see red and green apart and in print without colour. By S. van der Walt and
/// N. Smith for matplotlib 1.5, in the public domain (CC0).
std::span<const Colour, 256> viridis();

/// The colours of Okabe and Ito, which everybody can tell apart ("Color Universal Design", 2008).
namespace okabe_ito {
inline constexpr Colour orange = colour_from(0xe69f00), sky_blue = colour_from(0x56b4e9),
                        green = colour_from(0x009e73), yellow = colour_from(0xf0e442),
                        blue = colour_from(0x0072b2), vermilion = colour_from(0xd55e00),
                        purple = colour_from(0xcc79a7);
}  // namespace okabe_ito

}  // namespace skan_graph
