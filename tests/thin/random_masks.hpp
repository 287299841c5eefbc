#pragma once

#include <cmath>
#include <random>
#include <vector>

#include "support/random_images.hpp"

/// Balls along straight lines between random points, which may lie outside the image.
inline BoolImage tubes(const skan_graph::Shape& shape, double radius, std::mt19937_64& random) {
  BoolImage image{shape, std::vector<std::uint8_t>(shape.pixel_count())};
  const std::size_t axes = shape.dimensions();
  const auto within = [&](std::size_t axis) {
    const double share = std::generate_canonical<double, 53>(random) * 1.4 - 0.2;
    return share * static_cast<double>(shape[axis]);
  };
  for (int line = 0; line < 3; ++line) {
    double from[3], step[3];
    for (std::size_t axis = 0; axis < axes; ++axis) {
      from[axis] = within(axis);
      step[axis] = within(axis) - from[axis];
    }
    for (skan_graph::PixelIndex pixel = 0; pixel < image.pixels.size(); ++pixel) {
      const auto coordinates = shape.coordinates(pixel);
      double along = 0, length = 1e-9, distance = 0;
      for (std::size_t axis = 0; axis < axes; ++axis) {
        along += (static_cast<double>(coordinates[axis]) - from[axis]) * step[axis];
        length += step[axis] * step[axis];
      }
      along = std::min(1.0, std::max(0.0, along / length));
      for (std::size_t axis = 0; axis < axes; ++axis)
        distance += std::pow(static_cast<double>(coordinates[axis]) - from[axis] -
                                 along * step[axis], 2);
      if (distance <= radius * radius) image.pixels[pixel] = 1;
    }
  }
  return image;
}

/// Random balls.
inline BoolImage blobs(const skan_graph::Shape& shape, std::mt19937_64& random) {
  BoolImage image{shape, std::vector<std::uint8_t>(shape.pixel_count())};
  for (int ball = 0; ball < 6; ++ball) {
    const auto middle = shape.coordinates(random() % shape.pixel_count());
    const double radius = 1 + 5 * std::generate_canonical<double, 53>(random);
    for (skan_graph::PixelIndex pixel = 0; pixel < image.pixels.size(); ++pixel) {
      const auto at = shape.coordinates(pixel);
      double distance = 0;
      for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
        distance += std::pow(static_cast<double>(at[axis]) - static_cast<double>(middle[axis]), 2);
      if (distance <= radius * radius) image.pixels[pixel] = 1;
    }
  }
  return image;
}

/// Masks to thin: noise of all densities, blobs, tubes 1 to 6 wide, all of which touch
/// borders, all set and none set; extents of 1 to 3, and around those of words and tiles.
inline std::vector<BoolImage> random_masks(const std::vector<skan_graph::Shape>& shapes) {
  std::mt19937_64 random(19840301);
  std::vector<BoolImage> masks;
  for (const skan_graph::Shape& shape : shapes) {
    for (const double density : {0.0, 0.05, 0.2, 0.35, 0.5, 0.7, 0.9, 0.97, 1.0})
      masks.push_back(noise(shape, density, random));
    for (const double radius : {0.5, 1.0, 1.5, 2.0, 2.5, 3.0})
      masks.push_back(tubes(shape, radius, random));
    masks.push_back(blobs(shape, random));
  }
  return masks;
}

inline std::vector<skan_graph::Shape> shapes_2d() {
  std::vector<skan_graph::Shape> shapes{{1, 1}, {1, 2}, {2, 1},   {2, 2},   {3, 3},
                                        {1, 70}, {70, 1}, {64, 64}, {50, 200}, {7, 4200}};
  for (const std::uint64_t width : {62, 63, 64, 65, 127, 128, 129})
    for (const std::uint64_t height : {7, 8, 9, 17}) shapes.push_back({height, width});
  return shapes;
}

inline std::vector<skan_graph::Shape> shapes_3d() {
  return {{1, 1, 1},  {2, 1, 1},    {1, 2, 1},    {1, 1, 2},   {2, 2, 2},    {3, 3, 3},
          {1, 9, 20}, {20, 1, 30},  {20, 30, 1},  {2, 17, 23}, {3, 40, 65},  {7, 8, 9},
          {8, 8, 8},  {9, 16, 17},  {17, 7, 63},  {12, 9, 64}, {10, 12, 65}, {24, 24, 24},
          {5, 6, 127}, {4, 33, 128}, {6, 5, 129}, {40, 20, 30}};
}

/// What a thinning makes of a mask.
template <class Thin>
BoolImage thinned(const BoolImage& mask, Thin&& thin) {
  skan_graph::PaddedBitmap bitmap = mask.bitmap();
  thin(bitmap);
  BoolImage skeleton{mask.shape, std::vector<std::uint8_t>(mask.pixels.size())};
  for (skan_graph::PixelIndex pixel = 0; pixel < mask.pixels.size(); ++pixel)
    skeleton.pixels[pixel] = bitmap.test(bitmap.bit_of(pixel));
  return skeleton;
}

/// Of a 2D image: lines of '.' and '#'.
inline std::string drawing_of(const BoolImage& image) {
  std::string text;
  for (std::size_t pixel = 0; pixel < image.pixels.size(); ++pixel) {
    text += image.pixels[pixel] != 0 ? '#' : '.';
    if ((pixel + 1) % image.shape.row_length() == 0) text += '\n';
  }
  return text;
}
