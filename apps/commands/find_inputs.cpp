#include "commands/find_inputs.hpp"

#include <fnmatch.h>
#include <glob.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <unordered_set>
#include <utility>

#include "commands/normal_name.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_formats.hpp"

namespace {

namespace fs = std::filesystem;
using skan_graph::FileError;

std::vector<fs::path> files_that_match(const std::string& pattern) {
  glob_t matches{};
  std::vector<fs::path> found;
  if (glob(pattern.c_str(), 0, nullptr, &matches) == 0)
    found.assign(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
  globfree(&matches);
  std::sort(found.begin(), found.end());
  return found;
}

/// The files that a pattern stands for. After it there may be the path of a dataset, which is
/// that in each of them: 'in/*.h5:/raw/skeleton'.
std::vector<fs::path> expand(const std::string& name) {
  std::error_code ignored;
  if (name.find_first_of("*?[") == std::string::npos || fs::exists(name, ignored)) return {name};
  std::vector<fs::path> found = files_that_match(name);
  if (const std::size_t colon = name.rfind(':'); found.empty() && colon != std::string::npos) {
    found = files_that_match(name.substr(0, colon));
    for (fs::path& file : found) file += name.substr(colon);
  }
  if (found.empty()) return {name};
  return found;
}

/// Without patterns, whether the name is that of an image.
bool is_wanted(const std::string& name, const std::vector<std::string>& patterns) {
  if (patterns.empty()) return skan_graph::format_of_name(name) != nullptr;
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), name.c_str(), FNM_CASEFOLD) == 0;
  });
}

/// "in/a" for in/a.img, in/a.raw and in/a.raw.gz: what the name of a header begins with.
fs::path name_of_header(const fs::path& file) {
  fs::path name = file;
  if (name.extension() == ".gz") name.replace_extension();
  return name.replace_extension();
}

/// How many of the files are not the pixels of a header that was found.
std::uint64_t count_without_header(const std::vector<fs::path>& files,
                                   const std::vector<fs::path>& found) {
  std::set<fs::path> headers;
  for (const fs::path& file : found)
    if (file.extension() == ".hdr" || file.extension() == ".mhd" || file.extension() == ".nhdr")
      headers.insert(name_of_header(file));
  return static_cast<std::uint64_t>(std::ranges::count_if(
      files, [&](const fs::path& file) { return !headers.contains(name_of_header(file)); }));
}

struct FoundFiles {
  std::vector<fs::path> images;
  std::uint64_t passed_over = 0;
};

FoundFiles search(const fs::path& folder, const std::vector<std::string>& patterns,
                  const fs::path& leave_out) {
  if (!fs::is_directory(folder))
    throw FileError(folder, "is not a folder",
                    "--recursive searches folders; give files by name");
  std::vector<fs::path> found, others;
  try {
    for (auto entry = fs::recursive_directory_iterator(folder);
         entry != fs::recursive_directory_iterator(); ++entry) {
      std::error_code ignored;
      const std::string name = entry->path().filename().string();
      const bool is_folder = entry->is_directory(ignored);
      const bool skip = name.starts_with('.') ||
                        (!leave_out.empty() && fs::equivalent(entry->path(), leave_out, ignored));
      const bool is_image_folder = is_folder && skan_graph::is_image_folder(entry->path());
      if (is_folder && (skip || is_image_folder)) entry.disable_recursion_pending();
      if (skip || (is_folder && !is_image_folder)) continue;
      (is_wanted(name, patterns) ? found : others).push_back(entry->path());
    }
  } catch (const fs::filesystem_error& error) {
    throw FileError(error.path1(), "cannot be searched: " + error.code().message(),
                    "check its permissions");
  }
  std::sort(found.begin(), found.end());
  // What patterns leave out was meant to be.
  const std::uint64_t passed_over = patterns.empty() ? count_without_header(others, found) : 0;
  return {std::move(found), passed_over};
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

FoundInputs find_inputs(const Inputs& inputs, const fs::path& leave_out) {
  FoundInputs found;
  std::unordered_set<std::string> seen;
  const auto add = [&](std::vector<fs::path> paths, const fs::path& folder) {
    for (fs::path& path : paths)
      if (seen.insert(normal_name(path)).second) found.inputs.push_back({std::move(path), folder});
  };
  for (const std::string& name : inputs.names)
    add(inputs.are_stacks ? std::vector<fs::path>{name} : expand(name), {});
  for (const fs::path& folder : inputs.folders) {
    FoundFiles files = search(folder, inputs.match, leave_out);
    add(std::move(files.images), folder);
    found.passed_over += files.passed_over;
  }
  if (inputs.list) add(read_list(*inputs.list, inputs.null_separated), {});
  if (found.inputs.empty())
    throw FileError(inputs.list ? *inputs.list : inputs.folders.front(), "has no images",
                    "check the name, and --match");
  return found;
}
