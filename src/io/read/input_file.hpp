#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace skan_graph {

/// A file of known size, open for random access. Several threads may read at the same time.
/// All functions throw FileError: missing, a folder or a pipe, no permission, or truncated since
/// it was opened.
class InputFile {
 public:
  explicit InputFile(std::filesystem::path path);
  /// Takes over an open descriptor, and closes it; `name` is for messages.
  InputFile(std::filesystem::path name, int descriptor);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::uint64_t size() const { return size_; }

  /// Reads `count` bytes from `offset` on.
  void read(std::uint64_t offset, std::uint64_t count, void* bytes) const;

 private:
  void find_size();

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace skan_graph
