#pragma once

#include <string>

#include "io/grey_image.hpp"
#include "io/zlib_stream.hpp"

/// A number of four bytes, the highest first.
inline std::string png_number(std::size_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 255);
  return bytes;
}

inline std::string png_chunk(const std::string& name, const std::string& content) {
  const std::string checked = name + content;
  const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(checked.data()),
                          static_cast<uInt>(checked.size()));
  return png_number(content.size()) + checked + png_number(sum);
}

/// A 2D image of 8 bits a pixel as PNG, its rows not filtered.
inline std::string png_file(const GreyImage& image) {
  const std::uint64_t rows = image.shape[0], columns = image.shape[1];
  std::string filtered;
  for (std::uint64_t row = 0; row < rows; ++row) {
    filtered += '\0';
    filtered.append(reinterpret_cast<const char*>(image.pixels.data() + row * columns), columns);
  }
  const std::string eight_bits_grey("\x08\0\0\0\0", 5);
  return "\x89PNG\r\n\x1a\n" +
         png_chunk("IHDR", png_number(columns) + png_number(rows) + eight_bits_grey) +
         png_chunk("IDAT", zlib_stream(filtered)) + png_chunk("IEND", "");
}
