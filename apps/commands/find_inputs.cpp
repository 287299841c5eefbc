#include "commands/find_inputs.hpp"

#include <fnmatch.h>
#include <glob.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "commands/normal_name.hpp"
#include "skan_graph/io/file_error.hpp"

namespace {

namespace fs = std::filesystem;
using skan_graph::FileError;

const std::vector<std::string> image_patterns{
    "*.tif", "*.tiff", "*.npy", "*.nrrd", "*.nhdr", "*.mha", "*.mhd",
    "*.nii", "*.nii.gz", "*.vtk", "*.gipl", "*.mrc", "*.png", "*.bmp"};

std::vector<fs::path> expand(const std::string& name) {
  std::error_code ignored;
  if (name.find_first_of("*?[") == std::string::npos || fs::exists(name, ignored)) return {name};
  glob_t matches{};
  std::vector<fs::path> found;
  if (glob(name.c_str(), 0, nullptr, &matches) == 0)
    found.assign(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
  globfree(&matches);
  if (found.empty()) return {name};
  std::sort(found.begin(), found.end());
  return found;
}

bool matches_any(const std::string& name, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), name.c_str(), FNM_CASEFOLD) == 0;
  });
}

std::vector<fs::path> search(const fs::path& folder, const std::vector<std::string>& patterns,
                             const fs::path& leave_out) {
  if (!fs::is_directory(folder))
    throw FileError(folder, "is no folder", "--recursive searches folders; give files by name");
  std::vector<fs::path> found;
  try {
    for (auto entry = fs::recursive_directory_iterator(folder);
         entry != fs::recursive_directory_iterator(); ++entry) {
      std::error_code ignored;
      const std::string name = entry->path().filename().string();
      const bool is_folder = entry->is_directory(ignored);
      const bool skip = name.starts_with('.') ||
                        (!leave_out.empty() && fs::equivalent(entry->path(), leave_out, ignored));
      if (is_folder && skip) entry.disable_recursion_pending();
      if (is_folder || skip) continue;
      if (matches_any(name, patterns)) found.push_back(entry->path());
    }
  } catch (const fs::filesystem_error& error) {
    throw FileError(error.path1(), "cannot be searched: " + error.code().message(),
                    "check its permissions");
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> names_in(std::istream& list, bool null_separated) {
  std::vector<fs::path> names;
  for (std::string name; std::getline(list, name, null_separated ? '\0' : '\n');) {
    if (!null_separated && name.ends_with('\r')) name.pop_back();
    if (!name.empty()) names.push_back(name);
  }
  return names;
}

std::vector<fs::path> read_list(const fs::path& list, bool null_separated) {
  if (list == "-") return names_in(std::cin, null_separated);
  std::ifstream file(list);
  if (!file) throw FileError(list, "cannot be read", "check the name of the list");
  return names_in(file, null_separated);
}

}  // namespace

std::vector<Input> find_inputs(const Inputs& inputs, const fs::path& leave_out) {
  std::vector<Input> found;
  std::unordered_set<std::string> seen;
  const auto add = [&](std::vector<fs::path> paths, const fs::path& folder) {
    for (fs::path& path : paths)
      if (seen.insert(normal_name(path)).second) found.push_back({std::move(path), folder});
  };
  for (const std::string& name : inputs.names)
    add(inputs.are_stacks ? std::vector<fs::path>{name} : expand(name), {});
  for (const fs::path& folder : inputs.folders)
    add(search(folder, inputs.match.empty() ? image_patterns : inputs.match, leave_out), folder);
  if (inputs.list) add(read_list(*inputs.list, inputs.null_separated), {});
  if (found.empty())
    throw FileError(inputs.list ? *inputs.list : inputs.folders.front(), "has no images",
                    "check the name, and --match");
  return found;
}
