#include "thin/lee/lee_method.hpp"

#include <array>
#include <span>
#include <stdexcept>
#include <string>

#include "thin/lee/lee_candidates.hpp"

namespace skan_graph {

namespace {

constexpr std::array<Face, 6> faces_3d{{{1, -1}, {1, 1}, {2, 1}, {2, -1}, {0, 1}, {0, -1}}};
constexpr std::array<Face, 4> faces_2d{{{0, -1}, {0, 1}, {2, 1}, {2, -1}}};

}  // namespace

ThinningMethod lee_method(const TileGrid& grid) {
  const bool flat = grid.dimensions == 2;
  const std::span<const Face> faces = flat ? std::span<const Face>(faces_2d) : faces_3d;
  return {static_cast<std::int64_t>(faces.size()),
          [faces, level = vector_levels().front(), dimensions = grid.dimensions](
              std::int64_t step, const TileSearch& search, std::uint64_t active,
              UnsafeTile* unsafe) {
            const Face border = faces[static_cast<std::size_t>(step) % faces.size()];
            return find_candidates(level, dimensions, border, search, active, unsafe);
          }};
}

void check_lee_shape(const Shape& shape) {
  if (shape.dimensions() != 2 && shape.dimensions() != 3)
    throw std::invalid_argument("Lee's thinning has 2 or 3 dimensions, the mask " +
                                std::to_string(shape.dimensions()));
}

}  // namespace skan_graph
