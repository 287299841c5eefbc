#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

/// The state of a file, for detecting changes: its size and modification time, in nanoseconds
/// since 1970. For a folder (Zarr, a stack of slices): the total size of its files, and the latest
/// time.
struct FileState {
  std::uint64_t size = 0;
  std::int64_t modified = 0;

  friend bool operator==(const FileState&, const FileState&) = default;
};

/// Empty if there is no such file. For "cells.h5:/raw", the state of cells.h5.
std::optional<FileState> file_state(const std::filesystem::path& path);
