#include "commands/file_state.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "skan_graph/io/image_location.hpp"

namespace fs = std::filesystem;

namespace {

FileState state_of(const struct stat& status) {
  constexpr std::int64_t per_second = 1'000'000'000;
  return {static_cast<std::uint64_t>(status.st_size),
          std::int64_t{status.st_mtim.tv_sec} * per_second + status.st_mtim.tv_nsec};
}

}  // namespace

std::optional<FileState> file_state(const fs::path& path) {
  const fs::path file = skan_graph::ImageLocation::parse(path).file;
  struct stat status;
  if (stat(file.c_str(), &status) != 0) return std::nullopt;
  if (!S_ISDIR(status.st_mode)) return state_of(status);
  FileState sum;
  std::error_code ignored;
  for (auto entry = fs::recursive_directory_iterator(file, ignored);
       entry != fs::recursive_directory_iterator(); entry.increment(ignored)) {
    if (stat(entry->path().c_str(), &status) != 0 || S_ISDIR(status.st_mode)) continue;
    const FileState state = state_of(status);
    sum.size += state.size;
    sum.modified = std::max(sum.modified, state.modified);
  }
  return sum;
}
