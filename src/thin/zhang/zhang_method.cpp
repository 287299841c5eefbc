#include "thin/zhang/zhang_method.hpp"

#include <stdexcept>
#include <string>

#include "thin/zhang/zhang_pass.hpp"

namespace skan_graph {

ThinningMethod zhang_method() {
  return {2, [level = vector_levels().front()](std::int64_t step, const TileSearch& search,
                                               std::uint64_t active, UnsafeTile*) {
            return find_zhang_pixels(level, static_cast<int>(step % 2), search, active);
          }};
}

void check_zhang_shape(const Shape& shape) {
  if (shape.dimensions() != 2)
    throw std::invalid_argument("Zhang's thinning has 2 dimensions, the mask " +
                                std::to_string(shape.dimensions()));
}

}  // namespace skan_graph
