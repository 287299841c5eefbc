#pragma once

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// A borrowed image in memory whose number type is known at compile time: shape, and
/// pixels in C order without gaps. ImageView is the same for a type known at run time.
///
///     std::vector<float> heights(5 * 7);
///     PixelView<float> image{{5, 7}, heights.data()};
template <class Pixel>
struct PixelView {
  Shape shape;
  const Pixel* pixels = nullptr;
};

}  // namespace skan_graph
