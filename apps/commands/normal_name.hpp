#pragma once

#include <filesystem>
#include <string>

/// The same text for the same file, however it is named: a//b/../c is a/c, as after
/// lexically_normal(), which is asked only where there is something to do. For the tens of
/// thousands of names that a batch compares.
std::string normal_name(const std::filesystem::path& file);

/// From the root on. `here` is the current folder.
std::string absolute_name(const std::filesystem::path& here, const std::filesystem::path& file);
