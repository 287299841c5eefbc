#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

std::size_t size_of(PixelType type) {
  return visit_pixel_type(type, [](auto pixel) { return sizeof(pixel); });
}

std::string_view name_of(PixelType type) {
  switch (type) {
    case PixelType::boolean: return "bool";
    case PixelType::uint8: return "uint8";
    case PixelType::int8: return "int8";
    case PixelType::uint16: return "uint16";
    case PixelType::int16: return "int16";
    case PixelType::uint32: return "uint32";
    case PixelType::int32: return "int32";
    case PixelType::uint64: return "uint64";
    case PixelType::int64: return "int64";
    case PixelType::float32: return "float32";
    case PixelType::float64: return "float64";
  }
  throw std::invalid_argument("unknown pixel type");
}

}  // namespace skan_graph
