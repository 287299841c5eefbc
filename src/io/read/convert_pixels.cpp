#include "io/read/convert_pixels.hpp"

#include <cstring>

#include "skan_graph/image/pixel_cast.hpp"

namespace skan_graph {

void convert_pixels(PixelType from, const void* pixels, std::uint64_t count, PixelType to,
                    std::byte* output) {
  if (from == to) {
    std::memcpy(output, pixels, count * size_of(to));
    return;
  }
  const bool is_boolean = to == PixelType::boolean;
  visit_pixel_type(from, [&](auto input) {
    visit_pixel_type(to, [&](auto result) {
      const auto* bytes = static_cast<const std::byte*>(pixels);
      for (std::uint64_t i = 0; i < count; ++i) {
        std::memcpy(&input, bytes + i * sizeof input, sizeof input);
        result = pixel_cast<decltype(result)>(input);
        if (is_boolean) result = result != decltype(result){0};
        std::memcpy(output + i * sizeof result, &result, sizeof result);
      }
    });
  });
}

}  // namespace skan_graph
