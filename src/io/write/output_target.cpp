#include "io/write/output_target.hpp"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>

#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/output_file.hpp"

namespace skan_graph {

namespace fs = std::filesystem;

namespace {

// The prefix of temporary names: ".skan-graph-1234-0.tmp" is the first one of process 1234.
std::string temporary_prefix(const std::string& process) { return ".skan-graph-" + process + "-"; }
constexpr const char* temporary_suffix = ".tmp";

}  // namespace

fs::path follow_links(fs::path path) {
  constexpr int most_links = 40;  // the kernel's own limit
  std::error_code ignored;
  for (int i = 0; i < most_links && path != "/dev/stdout"; ++i) {
    if (!fs::is_symlink(fs::symlink_status(path, ignored))) break;
    path = path.parent_path() / fs::read_symlink(path, ignored);
  }
  return path;
}

fs::path temporary_beside(const fs::path& target) {
  static std::atomic<unsigned> counter{0};
  return target.parent_path() / (temporary_prefix(std::to_string(getpid())) +
                                 std::to_string(counter++) + temporary_suffix);
}

bool is_unfinished_output_of(const std::string& process, const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with(temporary_prefix(process)) && name.ends_with(temporary_suffix);
}

void throw_write_error(const fs::path& path, int error) {
  const auto cannot = [&](const std::string& why, const std::string& next_step) {
    return FileError(path, "cannot be written: " + why, next_step);
  };
  switch (error) {
    case ENOENT: throw cannot("no such folder", "create the folder first");
    case ENOTDIR: throw cannot("part of its path is not a folder", "name a folder");
    case EACCES:
    case EPERM:
    case EROFS: throw cannot("no permission", "write to another folder");
    case ENAMETOOLONG: throw cannot("the name is too long", "give a shorter one");
    case ENOSPC:
    case EDQUOT: throw cannot("the disk is full", "free some space or write elsewhere");
    case EFBIG: throw cannot("the file is too large for its disk", "write to another disk");
    case EPIPE: throw cannot("its reader has closed the pipe", "keep the other end open");
    default: throw cannot(std::generic_category().message(error), "write elsewhere");
  }
}

}  // namespace skan_graph
