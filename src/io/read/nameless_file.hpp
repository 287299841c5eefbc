#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace skan_graph {

/// A file without a name in the folder for temporary files, for data that need random access but do
/// not have it: a pipe, an entry of a zip file. It disappears when the descriptor is closed. It
/// only takes memory that the system can reclaim, unless that folder is in memory. All functions
/// throw FileError, which names the source of the data.
class NamelessFile {
 public:
  explicit NamelessFile(std::filesystem::path copied);
  ~NamelessFile();
  NamelessFile(const NamelessFile&) = delete;
  NamelessFile& operator=(const NamelessFile&) = delete;

  void write(std::span<const std::byte> bytes);
  /// Releases the descriptor to the caller, who closes it.
  int release();

  /// Throws FileError with the reason in errno.
  [[noreturn]] void fail(const std::string& what) const;

 private:
  std::filesystem::path copied_, folder_;
  int descriptor_ = -1;
};

}  // namespace skan_graph
