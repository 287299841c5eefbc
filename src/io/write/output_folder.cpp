#include "skan_graph/io/output_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "io/write/output_target.hpp"
#include "io/write/unfinished_files.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace fs = std::filesystem;

namespace {

constexpr mode_t usual_mode = 0777;  // less what the umask takes away

/// "out/" names the same folder as "out", but has no file name.
fs::path without_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

OutputFolder::OutputFolder(fs::path path, const std::function<bool(const fs::path&)>& is_ours)
    : path_(without_slash(path)), target_(follow_links(path_)) {
  struct stat old;
  const bool exists = stat(target_.c_str(), &old) == 0;
  if (!exists && errno != ENOENT) throw_write_error(path_, errno);
  if (exists && !S_ISDIR(old.st_mode))
    throw FileError(path_, "is not a folder", "give the name of a folder");
  std::error_code ignored;
  if (exists && !fs::is_empty(target_, ignored) && !is_ours(target_))
    throw FileError(path_, "is a folder with other files, which would be lost",
                    "give the name of a new folder");
  int made = -1;
  do {
    forget_unfinished(std::exchange(unfinished_, -1));
    temporary_ = temporary_beside(target_);
    // Before the folder is created, because a signal may come at any moment.
    unfinished_ = remember_unfinished(temporary_);
    made = mkdir(temporary_.c_str(), usual_mode);
  } while (made != 0 && errno == EEXIST);
  if (made != 0) {
    const int error = errno;
    forget_unfinished(std::exchange(unfinished_, -1));
    throw_write_error(path_, error);
  }
  if (exists) chmod(temporary_.c_str(), old.st_mode & usual_mode);
}

OutputFolder::~OutputFolder() {
  if (temporary_.empty()) return;
  remove_all_of(temporary_.c_str());
  forget_unfinished(unfinished_);
}

void OutputFolder::add_folder(const std::string& name) {
  if (mkdir((temporary_ / name).c_str(), usual_mode) != 0) throw_write_error(path_ / name, errno);
}

void OutputFolder::commit() {
  // A rename replaces only an empty folder.
  if (rename(temporary_.c_str(), target_.c_str()) != 0) {
    if (errno != ENOTEMPTY && errno != EEXIST) throw_write_error(path_, errno);
    replace_old();
  }
  forget_unfinished(std::exchange(unfinished_, -1));
  temporary_.clear();
}

void OutputFolder::replace_old() {
  if (renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0) {
    remove_all_of(temporary_.c_str());
    return;
  }
  // Some network file systems cannot exchange names.
  const fs::path old = temporary_beside(target_);
  if (rename(target_.c_str(), old.c_str()) != 0) throw_write_error(path_, errno);
  if (rename(temporary_.c_str(), target_.c_str()) != 0) {
    const int error = errno;
    rename(old.c_str(), target_.c_str());
    throw_write_error(path_, error);
  }
  remove_all_of(old.c_str());
}

OutputFolder::File::File(const OutputFolder& folder, const std::string& name)
    : path_(folder.path_ / name),
      descriptor_(open((folder.temporary_ / name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                       0666)) {
  if (descriptor_ < 0) throw_write_error(path_, errno);
}

OutputFolder::File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFolder::File::write(std::string_view bytes) {
  constexpr std::size_t most_gathered = std::size_t{1} << 18;
  gathered_ += bytes;
  if (gathered_.size() >= most_gathered) flush();
}

void OutputFolder::File::write(std::span<const std::byte> bytes) {
  write(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void OutputFolder::File::flush() {
  for (std::string_view rest = gathered_; !rest.empty();) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0)
      rest.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      throw_write_error(path_, errno);
  }
  gathered_.clear();
}

void OutputFolder::File::close() {
  flush();
  const int closed = ::close(std::exchange(descriptor_, -1));
  if (closed != 0 && errno != EINTR) throw_write_error(path_, errno);
}

}  // namespace skan_graph
