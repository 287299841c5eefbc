#pragma once

#include <filesystem>
#include <string>

namespace skan_graph {

/// The extension in lower case (ASCII), "" if there is none: ".tif" for "Mask.TIF".
inline std::string file_extension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return extension;
}

}  // namespace skan_graph
