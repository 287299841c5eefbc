#pragma once

#include <filesystem>

/// Creates a folder and its parents if they are missing. Throws FileError.
void make_folders(const std::filesystem::path& folder);
