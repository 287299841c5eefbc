#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace skan_graph {

/// What lies beyond the image's border, as scipy.ndimage names it. The pixels a b c d
/// are continued along each axis by
///
///     reflect     d c b a | a b c d | d c b a     mirrored at the border's edge
///     constant    k k k k | a b c d | k k k k     a value of the user's
///     nearest     a a a a | a b c d | d d d d
///     mirror        d c b | a b c d | c b a       mirrored at the border's pixel
///     wrap        a b c d | a b c d | a b c d
///
/// as far as a neighbourhood reaches, be it more than once around the image.
enum class BorderMode : std::uint8_t { reflect, constant, nearest, mirror, wrap };

/// "reflect", …; and back, nothing where the name is another.
std::string_view name_of(BorderMode mode);
std::optional<BorderMode> border_mode(std::string_view name);

/// A border mode, and the value of `constant`.
struct Border {
  BorderMode mode = BorderMode::reflect;
  double value = 0;
};

/// What border_coordinate gives for `constant`.
inline constexpr std::int64_t outside_image = -1;

/// The coordinate of the pixel that stands at `at` along an axis of `extent` pixels,
/// extent > 0: `at` itself within the image, another beyond it, or outside_image.
///
///     border_coordinate(-2, 4, BorderMode::reflect);   // 1
///     border_coordinate(-2, 4, BorderMode::mirror);    // 2
std::int64_t border_coordinate(std::int64_t at, std::int64_t extent, BorderMode mode);

}  // namespace skan_graph
