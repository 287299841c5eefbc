#pragma once

#include <string>

#include "io/grey_image.hpp"
#include "io/zlib_stream.hpp"

/// A 3D image of float64 as NRRD with compressed pixels.
inline std::string packed_nrrd_file(const GreyImage& image) {
  std::string sizes;  // the fastest axis first
  for (std::size_t axis = 3; axis-- > 0;) sizes += ' ' + std::to_string(image.shape[axis]);
  const std::string pixels(reinterpret_cast<const char*>(image.pixels.data()),
                           image.pixels.size());
  return "NRRD0004\ntype: double\ndimension: 3\nsizes:" + sizes +
         "\nendian: little\nencoding: gzip\n\n" + zlib_stream(pixels);
}
