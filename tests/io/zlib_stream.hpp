#pragma once

#include <zlib.h>

#include <string>

/// The bytes, compressed as a zlib stream.
inline std::string zlib_stream(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size,
           reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  packed.resize(size);
  return packed;
}
