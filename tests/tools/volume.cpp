#include "volume.hpp"

#include <algorithm>
#include <stdexcept>

namespace skan_graph {
namespace {

Shape with_three_axes(const Shape& shape) {
  if (shape.dimensions() > 3) throw std::invalid_argument("more than three dimensions");
  std::array<std::uint64_t, 3> extents{1, 1, 1};
  std::copy(shape.begin(), shape.end(), extents.end() - shape.dimensions());
  return Shape(extents);
}

}  // namespace

Volume::Volume(const Shape& image_shape)
    : bitmap_(with_three_axes(image_shape)), around_(neighbor_blocks(bitmap_).front()) {}

bool Volume::contains(const Voxel& voxel) const {
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (voxel[axis] < 0 || voxel[axis] >= extent(axis)) return false;
  return true;
}

BitIndex Volume::bit_of(const Voxel& voxel) const {
  const auto strides = bitmap_.strides();
  return (voxel[0] + 1) * strides[0] + (voxel[1] + 1) * strides[1] + voxel[2];
}

Cube Volume::cube(BitIndex bit) const { return around_.pixels(bitmap_.words(), bit); }

}  // namespace skan_graph
