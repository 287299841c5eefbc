#pragma once

#include <filesystem>
#include <string>

/// Normalises a file name, so that equal files have equal names: a//b/../c becomes a/c, like
/// lexically_normal(), which it calls only if necessary, because a batch compares tens of thousands
/// of names.
std::string normal_name(const std::filesystem::path& file);

/// The absolute name. `here` is the current folder.
std::string absolute_name(const std::filesystem::path& here, const std::filesystem::path& file);
