#include "io/read/standard_input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <span>
#include <vector>

#include "io/read/nameless_file.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

int open_standard_input() {
  struct stat status {};
  const bool is_file = ::fstat(STDIN_FILENO, &status) == 0 && S_ISREG(status.st_mode);
  if (is_file) return ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
  if (::isatty(STDIN_FILENO) != 0)
    throw FileError("standard input", "is a terminal", "send an image through a pipe");
  NamelessFile file("standard input");
  constexpr std::size_t piece = std::size_t{1} << 20;
  std::vector<std::byte> bytes(piece);
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) file.fail("cannot be read, to be copied to");
    if (got == 0) return file.release();
    file.write(std::span(bytes).first(static_cast<std::size_t>(got)));
  }
}

}  // namespace skan_graph
