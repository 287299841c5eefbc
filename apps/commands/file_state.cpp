#include "commands/file_state.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <string>

namespace fs = std::filesystem;

namespace {

FileState state_of(const struct stat& status) {
  constexpr std::int64_t per_second = 1'000'000'000;
  return {static_cast<std::uint64_t>(status.st_size),
          std::int64_t{status.st_mtim.tv_sec} * per_second + status.st_mtim.tv_nsec};
}

}  // namespace

fs::path file_of_image(const fs::path& image) {
  std::error_code ignored;
  const std::string text = image.string();
  const std::size_t colon = text.rfind(":/");
  if (colon == std::string::npos || fs::exists(image, ignored)) return image;
  return text.substr(0, colon);
}

std::optional<FileState> file_state(const fs::path& path) {
  const fs::path file = file_of_image(path);
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
