#pragma once

#include <filesystem>
#include <string>

namespace skan_graph {

// What OutputFile and OutputFolder have in common.

/// Follows symbolic links, including links to files that do not exist yet. Does not follow
/// /dev/stdout, whose target must not be replaced.
std::filesystem::path follow_links(std::filesystem::path path);

/// A name beside the target that this process has not used before.
std::filesystem::path temporary_beside(const std::filesystem::path& target);

/// Throws the FileError for a write that failed with this errno.
[[noreturn]] void throw_write_error(const std::filesystem::path& path, int error);

}  // namespace skan_graph
