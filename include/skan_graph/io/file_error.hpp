#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace skan_graph {

/// The fields of ReadOptions, for errors that setting one of them would resolve.
enum class ReadSetting : std::uint8_t {
  channel,
  frame,
  level,
  ignore_metadata,
  stack,
  max_pixels
};

/// Thrown if a file cannot be read or written. The message is one line: the file, the problem,
/// and the next step.
///
///     throw FileError(path, "has pages of different sizes", "give each its own run");
///     // volume.tif: has pages of different sizes; give each its own run
///
/// The text does not name options of a program. If the next step is to set one of ReadOptions,
/// settings() tells which, so that a program can add its own name for it:
///
///     throw FileError(path, "has 2 channels", "choose one, 0 to 1", {ReadSetting::channel});
class FileError : public std::runtime_error {
 public:
  FileError(const std::filesystem::path& file, const std::string& problem,
            const std::string& next_step, std::vector<ReadSetting> settings = {});

  const std::vector<ReadSetting>& settings() const { return settings_; }

 private:
  std::vector<ReadSetting> settings_;
};

}  // namespace skan_graph
