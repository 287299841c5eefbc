#include "io/write/xml_text.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "io/write/code_points.hpp"

namespace skan_graph {

namespace {

bool is_in_xml(char32_t point) {
  if (point < 0x20) return point == '\t' || point == '\n';
  const bool is_surrogate = point >= 0xD800 && point < 0xE000;
  return !is_surrogate && point != 0xFFFE && point != 0xFFFF && point <= 0x10FFFF;
}

}  // namespace

std::string xml_text(std::u32string_view text) {
  std::string xml;
  for (const char32_t point : text) {
    if (!is_in_xml(point))
      xml += "&#65533;";
    else if (point == '&' || point == '<' || point == '>' || point == '"' || point >= 0x7F)
      xml += fmt::format("&#{};", static_cast<std::uint32_t>(point));
    else
      xml += static_cast<char>(point);
  }
  return xml;
}

std::string xml_text(std::string_view text) {
  return xml_text(std::u32string_view(code_points(text)));
}

}  // namespace skan_graph
