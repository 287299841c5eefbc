#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

/// JSON as text. Bytes that are not UTF-8, as in some file names, are replaced. `indent` −1 puts it
/// on one line.
std::string json_text(const nlohmann::ordered_json& json, int indent = 2);

/// "Discarded" if there is no such file or it is not JSON.
nlohmann::ordered_json read_json_file(const std::filesystem::path& path);

/// Throws FileError.
void write_json_file(const nlohmann::ordered_json& json, const std::filesystem::path& path);
