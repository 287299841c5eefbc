#include "commands/output_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "cli/usage_error.hpp"
#include "commands/normal_name.hpp"
#include "skan_graph/io/image_location.hpp"

namespace {

namespace fs = std::filesystem;

/// Makes a file name of a location: "cells.h5:/raw/skeleton" becomes cells.raw.skeleton.h5.
fs::path with_inner_path(const fs::path& file, std::string inner) {
  std::ranges::replace(inner, '/', '.');
  return file.parent_path() /
         fmt::format("{}.{}{}", file.stem().string(), inner, file.extension().string());
}

fs::path as_file(const fs::path& path) {
  const std::string& text = path.native();
  if (text == "-") return "stdin";
  const auto location = skan_graph::ImageLocation::parse(path);
  if (!location.inner.empty()) return with_inner_path(location.file, location.inner);
  if (!path.has_filename()) return path.parent_path();  // "slices/"
  std::error_code ignored;
  // A stack of slices: named after their folder.
  if (text.find_first_of("*?[") != std::string::npos && !fs::exists(path, ignored))
    return path.has_parent_path() ? path.parent_path() : fs::path("stack");
  return location.file;
}

fs::path without_extension(const fs::path& file) { return file.parent_path() / stem_of(file); }

fs::path absolute(const Input& input) {
  return absolute_name(fs::current_path(), as_file(input.path));
}

/// The deepest folder that contains all inputs.
fs::path common_folder(const std::vector<Input>& inputs) {
  fs::path common = absolute(inputs.front()).parent_path();
  for (const Input& input : inputs) {
    const fs::path folder = absolute(input).parent_path();
    const auto [end, other] =
        std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
    fs::path shorter;
    for (auto part = common.begin(); part != end; ++part) shorter /= *part;
    common = shorter;
  }
  return common;
}

/// The first two inputs with the same name; both 0 if there are none.
std::pair<std::size_t, std::size_t> find_clash(const std::vector<fs::path>& names) {
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (const auto [other, is_new] = seen.emplace(names[i].native(), i); !is_new)
      return {other->second, i};
  return {0, 0};
}

}  // namespace

std::string stem_of(const fs::path& file) {
  const fs::path stem = file.stem();
  const std::string& text = stem.native();
  return text.ends_with(".nii") || text.ends_with(".ome") ? stem.stem().string() : text;
}

std::vector<fs::path> output_names(const std::vector<Input>& inputs) {
  std::vector<fs::path> names;
  for (const Input& input : inputs) {
    const fs::path file = as_file(input.path);
    names.push_back(without_extension(
        input.folder.empty() ? file.filename() : file.lexically_relative(input.folder)));
  }
  if (find_clash(names).second == 0) return names;

  const fs::path root = common_folder(inputs);
  for (std::size_t i = 0; i < inputs.size(); ++i)
    names[i] = without_extension(absolute(inputs[i]).lexically_relative(root));
  const auto [first, second] = find_clash(names);
  if (second != 0)
    throw UsageError(fmt::format("{} and {}: their outputs would have the same names; give each "
                                 "its own call and folder",
                                 inputs[first].path.string(), inputs[second].path.string()));
  return names;
}

fs::path with_ending(fs::path stem, const std::string& ending) {
  stem += "." + ending;
  return stem;
}
