#include "skan_graph/io/file_error.hpp"

#include <algorithm>
#include <utility>

namespace skan_graph {

namespace {

/// Names of files and messages of libraries may hold line breaks and other
/// control characters; an error is one line whatever they hold.
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
