#include "commands/json_file.hpp"

#include <nlohmann/json.hpp>

#include "skan_graph/io/output_file.hpp"

std::string json_text(const nlohmann::ordered_json& json, int indent) {
  return json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

void write_json_file(const nlohmann::ordered_json& json, const std::filesystem::path& path) {
  skan_graph::OutputFile file(path);
  file.write(json_text(json));
  file.commit();
}
