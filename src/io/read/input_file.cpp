#include "io/read/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

std::string last_system_error() { return std::generic_category().message(errno); }

}  // namespace

InputFile::InputFile(std::filesystem::path path) : path_(std::move(path)) {
  // Without O_NONBLOCK, opening a pipe would wait for its writer.
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor_ < 0) {
    if (errno == ENOENT || errno == ENOTDIR)
      throw FileError(path_, "does not exist", "check the name");
    throw FileError(path_, "cannot be opened (" + last_system_error() + ")",
                    "check that it may be read");
  }
  find_size();
}

InputFile::InputFile(std::filesystem::path name, int descriptor)
    : path_(std::move(name)), descriptor_(descriptor) {
  find_size();
}

void InputFile::find_size() {
  try {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0)
      throw FileError(path_, "cannot be read (" + last_system_error() + ")", "check the disk");
    if (S_ISDIR(status.st_mode)) throw FileError(path_, "is a folder", "name a file in it");
    if (!S_ISREG(status.st_mode))
      throw FileError(path_, "is a pipe or a device", "save the image to a file first");
    size_ = static_cast<std::uint64_t>(status.st_size);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

InputFile::~InputFile() { ::close(descriptor_); }

void InputFile::read(std::uint64_t offset, std::uint64_t count, void* bytes) const {
  auto* place = static_cast<std::byte*>(bytes);
  while (count > 0) {
    const ssize_t got = ::pread(descriptor_, place, count, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      throw FileError(path_, "cannot be read (" + last_system_error() + ")", "check the disk");
    if (got == 0)
      throw FileError(path_, "ends at byte " + std::to_string(offset) + ", before its pixels do",
                      "copy or write it again");
    place += got;
    offset += static_cast<std::uint64_t>(got);
    count -= static_cast<std::uint64_t>(got);
  }
}

}  // namespace skan_graph
