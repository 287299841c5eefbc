#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

/// JSON as text; bytes that are no UTF-8, which names of files may have, are replaced.
/// `indent` −1: on one line.
std::string json_text(const nlohmann::ordered_json& json, int indent = 2);

/// Throws FileError.
void write_json_file(const nlohmann::ordered_json& json, const std::filesystem::path& path);
