#pragma once

#include <png.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "skan_graph/picture/colour.hpp"

/// A PNG as libpng reads it.
struct PngImage {
  std::uint32_t height = 0, width = 0;
  std::vector<skan_graph::Colour> pixels;

  skan_graph::Colour at(std::uint32_t y, std::uint32_t x) const { return pixels[y * width + x]; }
};

inline PngImage read_png(const std::string& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0)
    throw std::runtime_error(image.message);
  image.format = PNG_FORMAT_RGB;
  PngImage read{image.height, image.width, {}};
  read.pixels.resize(std::size_t{image.height} * image.width);
  if (png_image_finish_read(&image, nullptr, read.pixels.data(), 0, nullptr) == 0)
    throw std::runtime_error(image.message);
  return read;
}
