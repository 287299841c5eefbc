#include "skan_graph/io/file_error.hpp"

#include <algorithm>
#include <utility>

namespace skan_graph {

namespace {

/// Replaces line breaks and other control characters, which file names and messages of libraries
/// may contain: an error is always one line.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return text;
}

}  // namespace

FileError::FileError(const std::filesystem::path& file, const std::string& problem,
                     const std::string& next_step, std::vector<ReadSetting> settings)
    : std::runtime_error(one_line(file.string() + ": " + problem + "; " + next_step)),
      settings_(std::move(settings)) {}

}  // namespace skan_graph
