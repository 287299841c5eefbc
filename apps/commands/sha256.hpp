#pragma once

#include <filesystem>
#include <string>

/// SHA-256 of a file in hexadecimal, as sha256sum prints it. For a folder: of the names and
/// contents of its files, sorted by name. Throws FileError.
std::string sha256_of(const std::filesystem::path& path);
