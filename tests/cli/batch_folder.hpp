#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cli/run_program.hpp"
#include "cli/sample_files.hpp"

/// A fresh folder for a batch: what is asked of it, and what is in it.
struct BatchFolder : FreshFolder {
  /// in/0.tif, in/1.tif, …: networks, each another.
  explicit BatchFolder(std::size_t image_count = 0, const skan_graph::Shape& shape = {60, 70}) {
    std::filesystem::create_directory(*this / "in");
    for (std::size_t i = 0; i < image_count; ++i)
      put_network(*this / ("in/" + std::to_string(i) + ".tif"), shape, i + 1);
  }

  ProgramRun run(const std::vector<std::string>& arguments,
                 const ProgramSettings& settings = {}) const {
    return run_program(*this / "", arguments, settings);
  }

  /// All files below a folder by their relative names, with what is in them; but for
  /// hidden ones.
  std::map<std::string, std::string> visible_files(const std::string& folder) const {
    std::map<std::string, std::string> files;
    if (!std::filesystem::exists(*this / folder)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*this / folder)) {
      const std::string name = entry.path().lexically_relative(*this / folder).string();
      if (entry.is_regular_file() && !name.starts_with('.') && name.find("/.") == name.npos)
        files[name] = contents(entry.path());
    }
    return files;
  }

  /// Names of the unfinished outputs that lie about, in any folder.
  std::vector<std::string> unfinished_files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*this / ""))
      if (entry.path().extension() == ".tmp") names.push_back(entry.path().string());
    return names;
  }
};

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end == text.npos ? text.size() : end + 1;
  }
  return lines;
}
