#include "io/read/number_type.hpp"

#include <bit>
#include <utility>

namespace skan_graph {

std::optional<NumberType> parse_number_type(std::string_view descr) {
  static constexpr std::pair<std::string_view, PixelType> types[] = {
      {"b1", PixelType::boolean}, {"u1", PixelType::uint8},   {"i1", PixelType::int8},
      {"u2", PixelType::uint16},  {"i2", PixelType::int16},   {"u4", PixelType::uint32},
      {"i4", PixelType::int32},   {"u8", PixelType::uint64},  {"i8", PixelType::int64},
      {"f4", PixelType::float32}, {"f8", PixelType::float64},
  };
  const char order = descr.empty() ? '=' : descr.front();
  const bool has_order = std::string_view("<>=|").find(order) != std::string_view::npos;
  const std::string_view name = has_order && !descr.empty() ? descr.substr(1) : descr;
  const char native = std::endian::native == std::endian::little ? '<' : '>';
  const bool swapped = (order == '<' || order == '>') && order != native;
  if (name == "f2") return NumberType{PixelType::float32, swapped, /*half=*/true};
  for (const auto& [known, type] : types)
    if (known == name) return NumberType{type, swapped};
  return std::nullopt;
}

}  // namespace skan_graph
