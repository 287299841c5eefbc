#include "thin/centred/simple_pixel.hpp"

#include <cmath>

#include "thin/centred/neighborhood_words.hpp"

namespace skan_graph {

namespace {

/// Layer 0, 1 or 2 of the block along the axis that has this stride: 1, 3 or 9.
constexpr NeighborSet layer(std::size_t stride, std::size_t number) {
  NeighborSet pixels = 0;
  for (std::size_t k = 0; k < neighborhood_size; ++k)
    if (k / stride % 3 == number) pixels |= NeighborSet{1} << k;
  return pixels;
}

constexpr NeighborSet face_neighbors = [] {
  NeighborSet pixels = 0;
  for (const std::size_t face : faces) pixels |= NeighborSet{1} << face;
  return pixels;
}();

/// The pixels one step before and after these along an axis.
template <std::size_t stride>
constexpr NeighborSet beside(NeighborSet pixels) {
  constexpr NeighborSet first = layer(stride, 0), last = layer(stride, 2);
  return (pixels & ~last) << stride | (pixels & ~first) >> stride;
}

constexpr NeighborSet with_faces(NeighborSet pixels) {
  return pixels | beside<1>(pixels) | beside<3>(pixels) | beside<9>(pixels);
}

constexpr NeighborSet with_all_around(NeighborSet pixels) {
  pixels |= beside<1>(pixels);
  pixels |= beside<3>(pixels);
  return pixels | beside<9>(pixels);
}

/// The face neighbours and those that share an edge with the pixel.
constexpr NeighborSet eighteen = [] {
  NeighborSet pixels = 0;
  for (const std::size_t face : faces) pixels |= with_faces(NeighborSet{1} << face);
  return pixels & ~(NeighborSet{1} << middle);
}();
static_assert(std::popcount(eighteen) == 18);

/// The connected component of the first of some pixels.
template <class Dilate>
NeighborSet component(NeighborSet first, NeighborSet pixels, Dilate&& dilate) {
  for (NeighborSet component = first;;) {
    const NeighborSet more = dilate(component) & pixels;
    if (more == component) return component;
    component = more;
  }
}

}  // namespace

bool is_simple(NeighborSet neighbors) {
  const NeighborSet background = ~neighbors & eighteen;
  const NeighborSet touching = background & face_neighbors;
  if (neighbors == 0 || touching == 0) return false;
  return component(neighbors & -neighbors, neighbors, with_all_around) == neighbors &&
         (component(touching & -touching, background, with_faces) & touching) == touching;
}

Neighborhoods::Neighborhoods(const PaddedBitmap& bitmap, std::span<const double> spacing)
    : block_(neighbor_blocks(bitmap).front()) {
  const auto strides = bitmap.strides();
  const std::size_t dimensions = strides.size();
  shift_ = dimensions == 2 ? 9 : 0;
  row_ = strides[dimensions - 2];
  plane_ = dimensions == 3 ? strides[0] : 0;
  for (std::size_t k = 0; k < neighborhood_size; ++k) {
    std::size_t stride = 1;
    double square = 0;
    for (std::size_t axis = dimensions; axis-- > 0; stride *= 3) {
      const auto offset = static_cast<BitIndex>(k / stride % 3) - 1;
      step_[k] += offset * strides[axis];
      square += static_cast<double>(offset * offset) * spacing[axis] * spacing[axis];
    }
    length_[k] = std::sqrt(square);
  }
}

std::size_t Neighborhoods::subfield(BitIndex bit) const {
  // Columns are not padded on the left, but are counted as if they were.
  BitIndex field = (bit % row_ + 1) & 1;
  if (plane_ == 0) return static_cast<std::size_t>(field | (bit / row_ & 1) << 1);
  field |= (bit % plane_ / row_ & 1) << 1;
  return static_cast<std::size_t>(field | (bit / plane_ & 1) << 2);
}

}  // namespace skan_graph
