#pragma once

#include <filesystem>

/// Makes a folder and those it is in, where they are missing. Throws FileError.
void make_folders(const std::filesystem::path& folder);
