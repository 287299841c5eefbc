#include "io/read/plain_pixels.hpp"

#include <cstring>

namespace skan_graph {

void swap_bytes(std::byte* numbers, std::uint64_t count, std::size_t size) {
  const auto swap_each = [&](auto number, auto swapped) {
    for (std::uint64_t i = 0; i < count; ++i) {
      std::memcpy(&number, numbers + i * sizeof number, sizeof number);
      number = swapped(number);
      std::memcpy(numbers + i * sizeof number, &number, sizeof number);
    }
  };
  switch (size) {
    case 2: return swap_each(std::uint16_t{}, [](std::uint16_t x) { return __builtin_bswap16(x); });
    case 4: return swap_each(std::uint32_t{}, [](std::uint32_t x) { return __builtin_bswap32(x); });
    case 8: return swap_each(std::uint64_t{}, [](std::uint64_t x) { return __builtin_bswap64(x); });
    default: return;  // single bytes
  }
}

void read_plain_pixels(const InputFile& file, std::uint64_t offset, std::uint64_t count,
                       PixelType type, bool swapped, UninitializedVector<std::byte>& pixels) {
  const std::size_t pixel_size = size_of(type);
  pixels.resize(count * pixel_size);
  file.read(offset, pixels.size(), pixels.data());
  if (swapped) swap_bytes(pixels.data(), count, pixel_size);
}

}  // namespace skan_graph
