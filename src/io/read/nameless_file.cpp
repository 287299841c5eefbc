#include "io/read/nameless_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

NamelessFile::NamelessFile(std::filesystem::path copied) : copied_(std::move(copied)) {
  std::error_code none;
  folder_ = std::filesystem::temp_directory_path(none);
  if (none) folder_ = ".";
#if defined(O_TMPFILE)
  descriptor_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
  if (descriptor_ >= 0) return;
  // Not every file system has them.
  std::string name = (folder_ / "skan-graph-XXXXXX").string();
  descriptor_ = ::mkstemp(name.data());
  if (descriptor_ < 0) fail("cannot be copied to");
  ::unlink(name.c_str());
  ::fcntl(descriptor_, F_SETFD, FD_CLOEXEC);
}

NamelessFile::~NamelessFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void NamelessFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("cannot be copied to");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

int NamelessFile::release() { return std::exchange(descriptor_, -1); }

void NamelessFile::fail(const std::string& what) const {
  throw FileError(copied_,
                  what + " " + folder_.string() + " (" + std::generic_category().message(errno) +
                      ")",
                  "set TMPDIR to a folder with room, or give the image as a file");
}

}  // namespace skan_graph
