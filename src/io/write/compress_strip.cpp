#include "io/write/compress_strip.hpp"

#include <zlib.h>

#include <new>

namespace skan_graph {

void compress_strip(std::span<const std::byte> pixels, UninitializedVector<std::byte>& compressed) {
  const auto size = static_cast<uLong>(pixels.size());
  uLongf compressed_size = compressBound(size);
  compressed.resize(compressed_size);
  const int result =
      compress2(reinterpret_cast<Bytef*>(compressed.data()), &compressed_size,
                reinterpret_cast<const Bytef*>(pixels.data()), size, Z_BEST_SPEED);
  if (result != Z_OK) throw std::bad_alloc();  // the only possible failure: the output has room
  compressed.resize(compressed_size);
}

}  // namespace skan_graph
