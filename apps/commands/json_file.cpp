#include "commands/json_file.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "skan_graph/io/output_file.hpp"

std::string json_text(const nlohmann::ordered_json& json, int indent) {
  return json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

nlohmann::ordered_json read_json_file(const std::filesystem::path& path) {
  std::ifstream text(path);
  return nlohmann::ordered_json::parse(text, nullptr, /*allow_exceptions=*/false);
}

void write_json_file(const nlohmann::ordered_json& json, const std::filesystem::path& path) {
  skan_graph::OutputFile file(path);
  file.write(json_text(json));
  file.commit();
}
