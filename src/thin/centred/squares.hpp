#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace skan_graph {

/// Numbers for squared distances: two types with the same members. `square` is the square of a
/// number of steps along an axis, `stored` and `loaded` convert to and from the form kept between
/// passes, `key` is the key of a pixel (see DepthKeys).

/// Squared distances as 16-bit whole numbers; the square of the smallest spacing is `unit`. Sums of
/// two of them do not overflow.
struct WholeSquares {
  using Value = std::uint16_t;
  using Stored = std::uint16_t;
  static constexpr Value far = 32767;

  std::array<std::uint32_t, 3> weight{};
  std::uint32_t unit = 1;

  Value square(std::size_t axis, std::int64_t steps) const {
    const auto few = static_cast<std::uint32_t>(std::min<std::int64_t>(steps, 256));
    return static_cast<Value>(std::min<std::uint32_t>(weight[axis] * few * few, far));
  }
  Stored stored(Value square) const { return square; }
  Value loaded(Stored stored) const { return stored; }
  Stored key(Value square) const { return static_cast<Stored>(square / unit); }
};

/// In single precision, in units of the smallest spacing.
struct RealSquares {
  using Value = float;
  using Stored = std::uint32_t;
  static constexpr Value far = std::numeric_limits<float>::infinity();

  std::array<float, 3> spacing{};

  Value square(std::size_t axis, std::int64_t steps) const {
    const float along = static_cast<float>(steps) * spacing[axis];
    return along * along;
  }
  Stored stored(Value square) const { return std::bit_cast<Stored>(square); }
  Value loaded(Stored stored) const { return std::bit_cast<Value>(stored); }
  Stored key(Value square) const {
    constexpr double deep = 4096, most = 1 << 30;
    const double exact = square;
    if (exact < deep * deep) return static_cast<Stored>(exact + 1e-3);
    return static_cast<Stored>(std::min(most, std::sqrt(exact) + (deep * deep - deep)));
  }
};

}  // namespace skan_graph
