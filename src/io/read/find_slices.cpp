#include "io/read/find_slices.hpp"

#include <glob.h>

#include <algorithm>
#include <string>

#include "io/read/file_format.hpp"
#include "io/read/natural_order.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_matching(const fs::path& pattern) {
  glob_t matches{};
  std::vector<fs::path> found;
  if (::glob(pattern.c_str(), 0, nullptr, &matches) == 0)
    found.assign(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
  ::globfree(&matches);
  std::erase_if(found, [](const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
  });
  return found;
}

}  // namespace

std::vector<fs::path> images_in(const std::filesystem::path& folder) {
  std::vector<fs::path> found;
  try {
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with('.') && !entry.is_directory() && format_of_name(name) != nullptr)
        found.push_back(entry.path());
    }
  } catch (const fs::filesystem_error& error) {
    throw FileError(folder, "cannot be searched: " + error.code().message(),
                    "check its permissions");
  }
  return found;
}

std::vector<fs::path> find_slices(const fs::path& folder_or_pattern) {
  std::error_code ignored;
  const bool is_folder = fs::is_directory(folder_or_pattern, ignored);
  if (!is_folder && fs::exists(folder_or_pattern, ignored))
    throw FileError(folder_or_pattern, "is one file, not the slices of a stack",
                    "give the folder or a pattern in quotes, or read it as one file",
                    {ReadSetting::stack});
  std::vector<fs::path> slices =
      is_folder ? images_in(folder_or_pattern) : files_matching(folder_or_pattern);
  if (slices.empty())
    throw FileError(folder_or_pattern,
                    is_folder ? "has no images" : "does not exist, and matches no files",
                    "give a folder of slices, or a pattern such as 'slices/*.tif'");
  std::ranges::sort(slices, [](const fs::path& a, const fs::path& b) {
    return natural_less(a.native(), b.native());
  });
  return slices;
}

}  // namespace skan_graph
