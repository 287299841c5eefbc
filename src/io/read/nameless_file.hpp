#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace skan_graph {

/// A file without a name in the folder for temporary files, for what has to be read at any
/// place and cannot be where it is: a pipe, an entry of a zip file. It is gone when the
/// descriptor is closed. The pages take no memory that the system could not take back, unless
/// that folder lies in memory. Everything throws FileError, which names what is copied.
class NamelessFile {
 public:
  explicit NamelessFile(std::filesystem::path copied);
  ~NamelessFile();
  NamelessFile(const NamelessFile&) = delete;
  NamelessFile& operator=(const NamelessFile&) = delete;

  void write(std::span<const std::byte> bytes);
  /// Gives away the descriptor, which the caller closes.
  int release();

  /// Throws FileError with what errno says.
  [[noreturn]] void fail(const std::string& what) const;

 private:
  std::filesystem::path copied_, folder_;
  int descriptor_ = -1;
};

}  // namespace skan_graph
