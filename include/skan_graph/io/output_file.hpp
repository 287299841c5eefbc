#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace skan_graph {

/// A file that appears under its name only when it is complete.
///
/// It is written under a temporary name in the same folder and renamed by `commit()`. Without a
/// commit the old file stays intact and the temporary one is removed. A new file gets its mode
/// from the user's umask; a replaced file keeps its mode. A symbolic link stays; the file it
/// points to is replaced. Devices, pipes and standard output ("-") cannot be replaced and are
/// written directly.
///
/// The bytes are not forced to disk before the rename: that takes a second on a slow disk and
/// only protects against a power failure, after which the usual file systems keep either the old
/// or the new file anyway.
///
/// All functions throw FileError: no such folder, no permission, disk full, pipe closed by its
/// reader (if the program ignores SIGPIPE; otherwise that signal ends it).
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

  /// Unbuffered: meant for large pieces.
  void write(std::string_view bytes);
  void write(std::span<const std::byte> bytes);
  void commit();

  const std::filesystem::path& path() const { return path_; }
  /// For libraries that write to a file descriptor. Readable and seekable if is_regular().
  int descriptor() const { return descriptor_; }
  /// False for devices, pipes and standard output.
  bool is_regular() const { return !temporary_.empty(); }
  /// The name until commit(); empty if it is not regular.
  const std::filesystem::path& temporary() const { return temporary_; }

  /// Throws the FileError for a write that failed with this errno.
  [[noreturn]] void fail(int error) const;

 private:
  void create_temporary();
  void close_and_remove() noexcept;

  std::filesystem::path path_;       // as the user gave it, for messages
  std::filesystem::path target_;     // with symbolic links resolved
  bool is_standard_output_;
  std::filesystem::path temporary_;  // empty if the target is written directly
  int descriptor_ = -1;
  int unfinished_ = -1;  // index of the temporary file in the list of unfinished files
};

/// Whether a file's name is that of a temporary file of the process with this id: a file that a
/// killed process left behind.
bool is_unfinished_output_of(const std::string& process, const std::filesystem::path& file);

/// Removes the temporary files of all OutputFiles of this process. Async-signal-safe, for signal
/// handlers.
void remove_unfinished_outputs() noexcept;

}  // namespace skan_graph
