#include "skan_graph/filter/border_mode.hpp"

#include <algorithm>
#include <stdexcept>

namespace skan_graph {

namespace {

constexpr BorderMode all_modes[] = {BorderMode::reflect, BorderMode::constant, BorderMode::nearest,
                                    BorderMode::mirror, BorderMode::wrap};

/// The non-negative remainder.
std::int64_t modulo(std::int64_t number, std::int64_t divisor) {
  const std::int64_t remainder = number % divisor;
  return remainder < 0 ? remainder + divisor : remainder;
}

}  // namespace

std::string_view name_of(BorderMode mode) {
  switch (mode) {
    case BorderMode::reflect: return "reflect";
    case BorderMode::constant: return "constant";
    case BorderMode::nearest: return "nearest";
    case BorderMode::mirror: return "mirror";
    case BorderMode::wrap: return "wrap";
  }
  throw std::invalid_argument("unknown border mode");
}

std::optional<BorderMode> border_mode(std::string_view name) {
  for (const BorderMode mode : all_modes)
    if (name == name_of(mode)) return mode;
  return std::nullopt;
}

std::int64_t border_coordinate(std::int64_t at, std::int64_t extent, BorderMode mode) {
  if (at >= 0 && at < extent) return at;
  switch (mode) {
    case BorderMode::constant: return outside_image;
    case BorderMode::nearest: return std::clamp<std::int64_t>(at, 0, extent - 1);
    case BorderMode::wrap: return modulo(at, extent);
    case BorderMode::reflect: {  // a b c d d c b a, repeated
      const std::int64_t place = modulo(at, 2 * extent);
      return std::min(place, 2 * extent - 1 - place);
    }
    case BorderMode::mirror: {  // a b c d c b, repeated
      if (extent == 1) return 0;
      const std::int64_t period = 2 * extent - 2;
      const std::int64_t place = modulo(at, period);
      return std::min(place, period - place);
    }
  }
  throw std::invalid_argument("unknown border mode");
}

}  // namespace skan_graph
