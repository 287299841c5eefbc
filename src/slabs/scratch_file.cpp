#include "skan_graph/slabs/scratch_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "io/write/unfinished_files.hpp"
#include "io/write/write_at.hpp"

namespace skan_graph {

namespace {

/// False if another process has it open. File systems that know no locks are used without.
bool take_lock(int descriptor) {
  return flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

bool is_full(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

constexpr const char* next_step_if_full = "free some space or name another folder";

}  // namespace

ScratchFile::ScratchFile(std::filesystem::path folder) : folder_(std::move(folder)) {
  if (folder_.empty()) folder_ = ".";
  descriptor_ = open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor_ >= 0) return;
  if (errno != EOPNOTSUPP && errno != EISDIR) fail(errno);
  make_named("");  // some file systems have no files without a name
}

ScratchFile::ScratchFile(std::filesystem::path folder, const Named& named)
    : folder_(std::filesystem::absolute(folder.empty() ? "." : folder)) {
  make_named(named.name);
}

ScratchFile::ScratchFile(const std::filesystem::path& file, OfOther)
    : folder_(file.parent_path()),
      descriptor_(open(file.c_str(), O_RDWR | O_CLOEXEC)),
      is_of_other_(true) {
  if (descriptor_ < 0)
    throw FileError(folder_, "the scratch file of another process is not there",
                    "name a folder that all processes see with --scratch");
}

/// Its name is removed at the end, and by signals.
void ScratchFile::make_named(const std::string& name) {
  std::string file = (folder_ / (name.empty() ? ".skan-graph-XXXXXX" : name)).string();
  if (name.empty()) {
    descriptor_ = mkostemp(file.data(), O_CLOEXEC);
  } else {
    unlink(file.c_str());
    descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  }
  if (descriptor_ < 0) fail(errno);
  temporary_ = file;
  unfinished_ = remember_unfinished(temporary_);
}

ScratchFile::ScratchFile(const std::filesystem::path& file, std::uint64_t size)
    : folder_(file.parent_path()), descriptor_(open(file.c_str(), O_RDWR | O_CLOEXEC)) {
  if (descriptor_ < 0) fail(errno);
  if (!take_lock(descriptor_)) {
    close(descriptor_);
    throw used_by_another_run(file);
  }
  set_length(size);
  size_ = size;
}

ScratchFile::~ScratchFile() {
  if (descriptor_ >= 0) close(descriptor_);
  remove_name();
}

void ScratchFile::remove_name() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
  temporary_.clear();
  forget_unfinished(std::exchange(unfinished_, -1));
}

void ScratchFile::give_name(const std::filesystem::path& file) {
  if (!take_lock(descriptor_)) throw used_by_another_run(file);
  const std::string open_file = "/proc/self/fd/" + std::to_string(descriptor_);
  const int result = temporary_.empty()
                         ? linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, file.c_str(),
                                  AT_SYMLINK_FOLLOW)
                         : rename(temporary_.c_str(), file.c_str());
  if (result != 0) fail(errno);
  temporary_.clear();
  forget_unfinished(std::exchange(unfinished_, -1));
}

void ScratchFile::flush() const {
  while (fdatasync(descriptor_) != 0)
    if (errno != EINTR) fail(errno);
}

void ScratchFile::set_length(std::uint64_t size) {
  while (ftruncate(descriptor_, static_cast<off_t>(size)) != 0)
    if (errno != EINTR) fail(errno);
}

std::uint64_t ScratchFile::append(std::span<const std::byte> bytes) {
  const std::uint64_t begin = size_;
  write(begin, bytes);
  size_ += bytes.size();
  return begin;
}

std::uint64_t ScratchFile::reserve(std::uint64_t size) {
  const std::uint64_t begin = (size_ + page - 1) / page * page;
  if (!is_of_other_ && !take_space(begin, size)) {
    const std::uint64_t megabytes = size / 1'000'000 + 1;
    throw FileError(folder_, "the disk has no room for " + std::to_string(megabytes) +
                                 " MB of scratch files more",
                    next_step_if_full);
  }
  size_ = begin + size;
  return begin;
}

bool ScratchFile::take_space(std::uint64_t begin, std::uint64_t size) {
  int error = 0;
  do {
    const int result =
        fallocate(descriptor_, 0, static_cast<off_t>(begin), static_cast<off_t>(size));
    error = result == 0 ? 0 : errno;
  } while (error == EINTR);
  if (error == 0) return true;
  if (is_full(error)) return false;
  // File systems that cannot reserve space: what is free now.
  struct statvfs system {};
  if (fstatvfs(descriptor_, &system) == 0 && system.f_bavail * system.f_frsize < size) return false;
  set_length(begin + size);
  return true;
}

void ScratchFile::clear(std::uint64_t begin, std::uint64_t size) {
  if (fallocate(descriptor_, FALLOC_FL_ZERO_RANGE, static_cast<off_t>(begin),
                static_cast<off_t>(size)) == 0)
    return;
  const std::vector<std::byte> zeros(std::min<std::uint64_t>(size, std::uint64_t{1} << 20));
  for (const std::uint64_t end = begin + size; begin < end; begin += zeros.size())
    write(begin, std::span(zeros).first(std::min<std::uint64_t>(end - begin, zeros.size())));
}

void ScratchFile::write(std::uint64_t begin, std::span<const std::byte> bytes) {
  if (const int error = write_at(descriptor_, begin, bytes)) fail(error);
}

void ScratchFile::read(std::uint64_t begin, std::span<std::byte> bytes) const {
  if (const std::uint64_t rank = begin >> bits_of_place; rank != 0)
    return read_other_(rank, begin - place_in(rank, 0), bytes);
  while (!bytes.empty()) {
    const ssize_t taken = pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(begin));
    if (taken > 0) {
      begin += static_cast<std::uint64_t>(taken);
      bytes = bytes.subspan(static_cast<std::size_t>(taken));
    } else if (taken == 0 || errno != EINTR) {
      fail(taken == 0 ? EIO : errno);
    }
  }
}

std::byte* ScratchFile::map(std::uint64_t begin, std::uint64_t size) const {
  void* const data = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_,
                          static_cast<off_t>(begin));
  if (data == MAP_FAILED) fail(errno);
  return static_cast<std::byte*>(data);
}

void ScratchFile::fail(int error) const {
  const auto cannot = [&](const std::string& why, const std::string& next_step) {
    return FileError(folder_, "cannot be used for scratch files: " + why, next_step);
  };
  if (is_full(error)) throw cannot("the disk is full", next_step_if_full);
  switch (error) {
    case ENOENT: throw cannot("no such folder", "create it or name another one");
    case ENOTDIR: throw cannot("it is not a folder", "name a folder");
    case EACCES:
    case EPERM:
    case EROFS: throw cannot("no permission", "name another folder");
    default: throw cannot(std::generic_category().message(error), "name another folder");
  }
}

bool is_locked(const std::filesystem::path& file) {
  const int descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool is_free = take_lock(descriptor);
  close(descriptor);
  return !is_free;
}

FileError used_by_another_run(const std::filesystem::path& path) {
  return FileError(path, "another run is using it", "wait until that ends");
}

}  // namespace skan_graph
