#pragma once

#include "io/grey_image.hpp"

/// What all sample files hold: pixel i is i mod 50 + 1 where 7 divides i², else 0.
inline GreyImage sample_image(const skan_graph::Shape& shape, skan_graph::PixelType type) {
  return grey_image(shape, type, [type](std::uint64_t i) {
    const double value = i * i % 7 == 0 ? static_cast<double>(i % 50 + 1) : 0.0;
    return type == skan_graph::PixelType::boolean && value != 0.0 ? 1.0 : value;
  });
}
