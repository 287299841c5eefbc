#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace skan_graph {

/// A file that cannot be read or written: one line that names the file, what is
/// wrong, and what would be right.
///
///     throw FileError(path, "has pages of different sizes", "give each its own run");
///     // volume.tif: has pages of different sizes; give each its own run
class FileError : public std::runtime_error {
 public:
  FileError(const std::filesystem::path& file, const std::string& problem,
            const std::string& next_step);
};

}  // namespace skan_graph
