#pragma once

#include <filesystem>
#include <string>

namespace skan_graph {

/// Where an image is: a file or folder and, for those that hold many, its path in it.
struct ImageLocation {
  std::filesystem::path name;  // as the user gave it, for messages
  std::filesystem::path file;
  std::string inner;           // "" where none was given; no slash at its ends

  /// "cells.h5:/raw/skeleton" is /raw/skeleton in cells.h5, unless a file has that name.
  static ImageLocation parse(const std::filesystem::path& name);
};

}  // namespace skan_graph
