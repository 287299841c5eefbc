#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace skan_graph {

/// A file that appears under its name only when it is complete.
///
/// Written beside its place (same folder, a temporary name) and renamed by
/// `commit()`. If that is never reached, the old file is still whole and the
/// temporary one is removed. A new file gets the mode the user's umask gives, a
/// replaced one keeps its mode; a symbolic link stays, what it points to is
/// replaced. Devices and pipes cannot be replaced and are written directly, as
/// is standard output: "-".
///
/// The bytes are not forced to the disk before the rename: that costs a second
/// on a slow disk and protects from a power cut only, in which case the usual
/// file systems keep the old or the new file anyway.
///
/// Everything throws FileError: no such folder, no permission, disk full, reader
/// of the pipe gone (if the program ignores SIGPIPE; else that signal ends it).
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

  /// Not buffered: meant for large pieces.
  void write(std::string_view bytes);
  void write(std::span<const std::byte> bytes);
  void commit();

  const std::filesystem::path& path() const { return path_; }
  /// For libraries that write by descriptor. Readable and seekable if is_regular().
  int descriptor() const { return descriptor_; }
  /// False for devices, pipes and standard output.
  bool is_regular() const { return !temporary_.empty(); }

  /// Throws the FileError for a write that failed with this errno.
  [[noreturn]] void fail(int error) const;

 private:
  void create_temporary();
  void close_and_remove() noexcept;

  std::filesystem::path path_;       // as the user gave it, for messages
  std::filesystem::path target_;     // with links followed
  bool is_standard_output_;
  std::filesystem::path temporary_;  // empty where the target is written directly
  int descriptor_ = -1;
  int unfinished_ = -1;  // the temporary file's place among the unfinished files
};

/// Whether a file has the name of a temporary file of an OutputFile of the process with
/// this number: what a killed process leaves behind.
bool is_unfinished_output_of(const std::string& process, const std::filesystem::path& file);

/// Removes the temporary files of all OutputFiles of this process; for signal
/// handlers (async-signal-safe).
void remove_unfinished_outputs() noexcept;

}  // namespace skan_graph
