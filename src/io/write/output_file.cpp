#include "skan_graph/io/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "io/write/output_target.hpp"
#include "io/write/unfinished_files.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace fs = std::filesystem;

OutputFile::OutputFile(fs::path path)
    : path_(std::move(path)),
      target_(follow_links(path_)),
      is_standard_output_(path_ == "-" || target_ == "/dev/stdout") {
  if (is_standard_output_) {
    descriptor_ = STDOUT_FILENO;
    return;
  }
  if (target_.filename().empty())
    throw FileError(path_, "is the name of a folder", "give the name of a file");
  struct stat old;
  const bool exists = stat(target_.c_str(), &old) == 0;
  if (!exists && errno != ENOENT) fail(errno);
  if (exists && S_ISDIR(old.st_mode))
    throw FileError(path_, "is a folder", "give the name of a file");
  if (exists && !S_ISREG(old.st_mode)) {
    descriptor_ = open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail(errno);
    return;
  }
  // A rename would replace a read-only file in spite of its permissions.
  if (exists && faccessat(AT_FDCWD, target_.c_str(), W_OK, AT_EACCESS) != 0) fail(errno);
  create_temporary();
  if (exists) fchmod(descriptor_, old.st_mode & 0777);
}

OutputFile::~OutputFile() { close_and_remove(); }

void OutputFile::create_temporary() {
  do {
    forget_unfinished(std::exchange(unfinished_, -1));
    temporary_ = temporary_beside(target_);
    // Before the file is created, because a signal may come at any moment.
    unfinished_ = remember_unfinished(temporary_);
    descriptor_ = open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  } while (descriptor_ < 0 && errno == EEXIST);
  if (descriptor_ >= 0) return;
  const int error = errno;
  forget_unfinished(std::exchange(unfinished_, -1));
  fail(error);
}

void OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      fail(errno);
  }
}

void OutputFile::write(std::span<const std::byte> bytes) {
  write(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void OutputFile::commit() {
  if (is_standard_output_) return;
  // Some file systems (NFS, quotas) report a full disk only now.
  const int closed = close(std::exchange(descriptor_, -1));
  if (closed != 0 && errno != EINTR) fail(errno);
  if (!is_regular()) return;
  if (rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  forget_unfinished(std::exchange(unfinished_, -1));
  temporary_.clear();
}

void OutputFile::close_and_remove() noexcept {
  if (descriptor_ >= 0 && !is_standard_output_) close(descriptor_);
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  forget_unfinished(unfinished_);
}

void OutputFile::fail(int error) const {
  throw_write_error(is_standard_output_ ? "standard output" : path_, error);
}

}  // namespace skan_graph
