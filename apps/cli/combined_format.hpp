#pragma once

#include <filesystem>

#include "skan_graph/io/file_extension.hpp"

/// Rows of many images can be put together in .csv and .tsv; "-" is CSV on standard output.
inline bool is_combined_format(const std::filesystem::path& path) {
  const std::string extension = skan_graph::file_extension(path);
  return path == "-" || extension == ".csv" || extension == ".tsv";
}

/// What stands between the cells of such a file.
inline char delimiter_of(const std::filesystem::path& combined) {
  return skan_graph::file_extension(combined) == ".tsv" ? '\t' : ',';
}
