#include "io/write/graphml_text.hpp"

#include <fmt/format.h>

namespace skan_graph {

const std::string_view graphml_begin =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
    "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
    "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
    "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

const std::string_view graphml_end = "</graphml>\n";

std::string graphml_key(std::string_view id, std::string_view of, std::string_view name,
                        std::string_view type) {
  return fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", id, of,
                     name, type);
}

std::string graphml_escaped(std::string_view value) {
  std::string escaped;
  for (const char c : value) switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      default: escaped += c;
    }
  return escaped;
}

std::string graphml_data(std::string_view key, std::string_view value) {
  return fmt::format("<data key=\"{}\">{}</data>", key, graphml_escaped(value));
}

}  // namespace skan_graph
