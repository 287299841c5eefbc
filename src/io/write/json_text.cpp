#include "io/write/json_text.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace skan_graph {

std::string json_string(std::string_view text) {
  using nlohmann::json;
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

void append_json_real(TextBlock& text, double number) {
  if (std::isfinite(number))
    text.append_real(number);
  else
    text.append("null");
}

}  // namespace skan_graph
