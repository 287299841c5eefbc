#pragma once

#include <cmath>
#include <cstddef>
#include <cstring>
#include <random>
#include <vector>

#include "skan_graph/io/image_file.hpp"

/// An image of any number type in memory, C order, the machine's byte order.
struct GreyImage {
  skan_graph::Shape shape{0};
  skan_graph::PixelType type = skan_graph::PixelType::uint8;
  std::vector<std::byte> pixels;

  friend bool operator==(const GreyImage&, const GreyImage&) = default;
};

inline constexpr skan_graph::PixelType all_pixel_types[] = {
    skan_graph::PixelType::boolean, skan_graph::PixelType::uint8,   skan_graph::PixelType::int8,
    skan_graph::PixelType::uint16,  skan_graph::PixelType::int16,   skan_graph::PixelType::uint32,
    skan_graph::PixelType::int32,   skan_graph::PixelType::uint64,  skan_graph::PixelType::int64,
    skan_graph::PixelType::float32, skan_graph::PixelType::float64,
};

/// An image whose pixel i has the value `value(i)`, a double (1 or 0 where boolean).
template <class Value>
GreyImage grey_image(const skan_graph::Shape& shape, skan_graph::PixelType type, Value&& value) {
  GreyImage image{shape, type,
                  std::vector<std::byte>(shape.pixel_count() * skan_graph::size_of(type))};
  skan_graph::visit_pixel_type(type, [&](auto pixel) {
    for (std::uint64_t i = 0; i < shape.pixel_count(); ++i) {
      pixel = static_cast<decltype(pixel)>(value(i));
      std::memcpy(image.pixels.data() + i * sizeof pixel, &pixel, sizeof pixel);
    }
  });
  return image;
}

/// A few pixels of many values between zeros, the sparse kind of image that is read here.
inline GreyImage grey_noise(const skan_graph::Shape& shape, skan_graph::PixelType type,
                            std::mt19937_64& random) {
  const double largest = type == skan_graph::PixelType::boolean ? 1.0 : 100.0;
  return grey_image(shape, type, [&](std::uint64_t) {
    const bool set = random() % 5 == 0;
    return set ? 1.0 + std::floor(static_cast<double>(random() % 100) * largest / 101) : 0.0;
  });
}

/// The value of pixel i as a double.
inline double value_at(const GreyImage& image, std::uint64_t i) {
  return skan_graph::visit_pixel_type(image.type, [&](auto pixel) {
    std::memcpy(&pixel, image.pixels.data() + i * sizeof pixel, sizeof pixel);
    return static_cast<double>(pixel);
  });
}
