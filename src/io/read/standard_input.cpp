#include "io/read/standard_input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

FileError failed(const std::string& what, const std::filesystem::path& folder) {
  return FileError("standard input",
                   what + " " + folder.string() + " (" + std::generic_category().message(errno) +
                       ")",
                   "set TMPDIR to a folder with room, or give the image as a file");
}

/// A file without a name, or one that is unlinked right after its creation.
int nameless_file(const std::filesystem::path& folder) {
  int descriptor = -1;
#if defined(O_TMPFILE)
  descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
  if (descriptor >= 0) return descriptor;
  // Not every file system supports files without a name.
  std::string name = (folder / "skan-graph-XXXXXX").string();
  descriptor = ::mkstemp(name.data());
  if (descriptor < 0) throw failed("cannot be copied to", folder);
  ::unlink(name.c_str());
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  return descriptor;
}

/// Returns false if the write failed, with the reason in errno.
bool write_all(int descriptor, const std::byte* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return true;
}

void copy_standard_input(int to, const std::filesystem::path& folder) {
  constexpr std::size_t piece = std::size_t{1} << 20;
  std::vector<std::byte> bytes(piece);
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw failed("cannot be read, to be copied to", folder);
    if (got == 0) return;
    if (!write_all(to, bytes.data(), static_cast<std::size_t>(got)))
      throw failed("cannot be copied to", folder);
  }
}

}  // namespace

int open_standard_input() {
  struct stat status {};
  const bool is_file = ::fstat(STDIN_FILENO, &status) == 0 && S_ISREG(status.st_mode);
  if (is_file) return ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
  if (::isatty(STDIN_FILENO) != 0)
    throw FileError("standard input", "is a terminal", "send an image through a pipe");
  std::error_code none;
  std::filesystem::path folder = std::filesystem::temp_directory_path(none);
  if (none) folder = ".";
  const int file = nameless_file(folder);
  try {
    copy_standard_input(file, folder);
  } catch (...) {
    ::close(file);
    throw;
  }
  return file;
}

}  // namespace skan_graph
