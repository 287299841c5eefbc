#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

/// By what a file is known to be unchanged: its size, and when it was last written, in
/// nanoseconds since 1970. Of a folder (Zarr, a stack of slices): the sum over the files
/// in it, and the latest.
struct FileState {
  std::uint64_t size = 0;
  std::int64_t modified = 0;

  friend bool operator==(const FileState&, const FileState&) = default;
};

/// Nothing where there is no such file. "cells.h5:/raw" is the file cells.h5.
std::optional<FileState> file_state(const std::filesystem::path& path);
