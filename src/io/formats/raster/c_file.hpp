#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

struct CloseCFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using CFile = std::unique_ptr<std::FILE, CloseCFile>;

/// Opens a file for C libraries. Throws FileError.
inline CFile open_c_file(const std::filesystem::path& file, const std::filesystem::path& name) {
  CFile opened(std::fopen(file.c_str(), "rbe"));
  if (!opened) throw FileError(name, "cannot be opened", "check that it may be read");
  return opened;
}

}  // namespace skan_graph
