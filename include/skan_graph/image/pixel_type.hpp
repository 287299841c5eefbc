#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace skan_graph {

/// The number type of an image's pixels, in the machine's byte order.
/// `boolean` is one byte a pixel; any value but 0 is true.
enum class PixelType : std::uint8_t {
  boolean, uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32, float64
};

/// Bytes of one pixel.
std::size_t size_of(PixelType type);

/// NumPy's name: "bool", "uint8", …, "float64".
std::string_view name_of(PixelType type);

/// Calls `visit` with a zero of the C++ type that holds such pixels.
///
///     visit_pixel_type(type, [&](auto zero) { using Pixel = decltype(zero); … });
template <class Visitor>
decltype(auto) visit_pixel_type(PixelType type, Visitor&& visit) {
  switch (type) {
    case PixelType::boolean:
    case PixelType::uint8: return visit(std::uint8_t{});
    case PixelType::int8: return visit(std::int8_t{});
    case PixelType::uint16: return visit(std::uint16_t{});
    case PixelType::int16: return visit(std::int16_t{});
    case PixelType::uint32: return visit(std::uint32_t{});
    case PixelType::int32: return visit(std::int32_t{});
    case PixelType::uint64: return visit(std::uint64_t{});
    case PixelType::int64: return visit(std::int64_t{});
    case PixelType::float32: return visit(float{});
    case PixelType::float64: return visit(double{});
  }
  throw std::invalid_argument("unknown pixel type");
}

}  // namespace skan_graph
