#include "io/read/parse_json.hpp"

#include <nlohmann/json.hpp>

namespace skan_graph {

nlohmann::json parse_json(std::string_view text) {
  return nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
}

}  // namespace skan_graph
