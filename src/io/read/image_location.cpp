#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

namespace {

std::string without_outer_slashes(const std::string& path) {
  const std::size_t first = path.find_first_not_of('/');
  if (first == std::string::npos) return "";
  return path.substr(first, path.find_last_not_of('/') - first + 1);
}

}  // namespace

ImageLocation ImageLocation::parse(const std::filesystem::path& name) {
  std::error_code ignored;
  const std::string text = name.string();
  if (text.find(':') != std::string::npos && !std::filesystem::exists(name, ignored))
    for (std::size_t colon = text.rfind(':'); colon != std::string::npos && colon > 0;
         colon = text.rfind(':', colon - 1)) {
      const std::filesystem::path file = text.substr(0, colon);
      if (std::filesystem::exists(file, ignored))
        return {name, file, without_outer_slashes(text.substr(colon + 1))};
    }
  return {name, name, ""};
}

}  // namespace skan_graph
