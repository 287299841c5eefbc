#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace skan_graph {

/// How an image continues beyond its border, with the names of scipy.ndimage. The pixels
/// a b c d continue along each axis as
///
///     reflect     d c b a | a b c d | d c b a     mirrored at the edge of the last pixel
///     constant    k k k k | a b c d | k k k k     a value chosen by the user
///     nearest     a a a a | a b c d | d d d d
///     mirror        d c b | a b c d | c b a       mirrored at the centre of the last pixel
///     wrap        a b c d | a b c d | a b c d
///
/// as far as a neighbourhood reaches, even several times the size of the image.
enum class BorderMode : std::uint8_t { reflect, constant, nearest, mirror, wrap };

/// "reflect", …; and the inverse, empty for an unknown name.
std::string_view name_of(BorderMode mode);
std::optional<BorderMode> border_mode(std::string_view name);

/// A border mode, and the value for `constant`.
struct Border {
  BorderMode mode = BorderMode::reflect;
  double value = 0;
};

/// The result of border_coordinate beyond a `constant` border.
inline constexpr std::int64_t outside_image = -1;

/// The coordinate whose pixel is seen at `at`, along an axis of `extent` > 0 pixels. This is
/// `at` itself within the image; beyond it, another coordinate or outside_image.
///
///     border_coordinate(-2, 4, BorderMode::reflect);   // 1
///     border_coordinate(-2, 4, BorderMode::mirror);    // 2
std::int64_t border_coordinate(std::int64_t at, std::int64_t extent, BorderMode mode);

}  // namespace skan_graph
