#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace skan_graph {

/// The fields of ReadOptions, for errors whose next step is to set one.
enum class ReadSetting : std::uint8_t {
  channel,
  frame,
  level,
  ignore_metadata,
  stack,
  max_pixels
};

/// A file that cannot be read or written: one line that names the file, what is
/// wrong, and what would be right.
///
///     throw FileError(path, "has pages of different sizes", "give each its own run");
///     // volume.tif: has pages of different sizes; give each its own run
///
/// The text names no option of any program. Where the next step is one of ReadOptions,
/// settings() tells which, so that a program can add what its users type:
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
