#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace skan_graph {

/// A file that appears under its name only when it is complete.
///
/// Written beside its place (same folder, a temporary name), flushed and renamed
/// by `commit()`. If that is never reached, the old file is still whole and the
/// temporary one is removed. The path "-" is standard output, where commit only
/// flushes. Everything throws FileError (no such folder, no permission, disk
/// full, reader of the pipe gone).
///
///     OutputFile file("graph.json");
///     file.write(text);
///     file.commit();
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes);
  void write(std::span<const std::byte> bytes);
  void commit();

  const std::filesystem::path& path() const { return path_; }
  /// Where the bytes are until commit; for libraries that write by name.
  const std::filesystem::path& temporary_path() const { return temporary_; }

 private:
  std::filesystem::path path_, temporary_;
  int descriptor_ = -1;
};

/// Removes the temporary files of all OutputFiles of this process; for signal
/// handlers (async-signal-safe).
void remove_unfinished_outputs() noexcept;

}  // namespace skan_graph
