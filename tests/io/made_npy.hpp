#pragma once

#include <cstring>
#include <string>

#include "io/grey_image.hpp"

/// An NPY file of any header and bytes, put together by hand.
inline std::string npy_bytes(const std::string& header, const std::string& pixels,
                             int version = 1) {
  std::string file = "\x93NUMPY";
  file += static_cast<char>(version);
  file += '\0';
  const std::size_t length_bytes = version == 1 ? 2 : 4;
  for (std::size_t i = 0; i < length_bytes; ++i)
    file += static_cast<char>(header.size() >> (8 * i) & 0xff);
  return file + header + pixels;
}

inline std::string npy_header(const std::string& descr, const std::string& shape,
                              bool fortran_order = false) {
  return "{'descr': '" + descr + "', 'fortran_order': " + (fortran_order ? "True" : "False") +
         ", 'shape': " + shape + ", }\n";
}

/// NumPy's notation of a number type, its byte order left out: "u2".
inline std::string descr_of(skan_graph::PixelType type) {
  const std::string name(skan_graph::name_of(type));
  return name.substr(0, 1) + std::to_string(skan_graph::size_of(type));
}

/// "(5, 7, )"
inline std::string tuple_of(const skan_graph::Shape& shape) {
  std::string text = "(";
  for (const std::uint64_t extent : shape) text += std::to_string(extent) + ", ";
  return text + ")";
}

/// The pixels in the order of a file in Fortran order: the first axis fastest.
inline GreyImage in_fortran_order(const GreyImage& image) {
  GreyImage turned = image;
  const std::size_t size = skan_graph::size_of(image.type);
  for (std::uint64_t pixel = 0; pixel < image.shape.pixel_count(); ++pixel) {
    const skan_graph::Coordinates at = image.shape.coordinates(pixel);
    std::uint64_t place = 0;
    for (std::size_t axis = image.shape.dimensions(); axis-- > 0;)
      place = place * image.shape[axis] + at[axis];
    std::memcpy(turned.pixels.data() + place * size, image.pixels.data() + pixel * size, size);
  }
  return turned;
}

/// The file that numpy.save writes of an image.
inline std::string npy_file(const GreyImage& image, bool fortran_order = false) {
  const GreyImage stored = fortran_order ? in_fortran_order(image) : image;
  const std::string descr = std::string("<").append(descr_of(image.type));
  return npy_bytes(
      npy_header(descr, tuple_of(image.shape), fortran_order),
      std::string(reinterpret_cast<const char*>(stored.pixels.data()), stored.pixels.size()));
}
