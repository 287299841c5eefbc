#include "commands/normal_name.hpp"

#include <string_view>

namespace fs = std::filesystem;

std::string normal_name(const fs::path& file) {
  const std::string& name = file.native();
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  const bool is_normal = !name.empty() && !name.ends_with('.') && !has("./") && !has("//");
  return is_normal ? name : file.lexically_normal().native();
}

std::string absolute_name(const fs::path& here, const fs::path& file) {
  return normal_name(file.is_absolute() ? file : here / file);
}
