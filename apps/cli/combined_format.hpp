#pragma once

#include <filesystem>

#include "skan_graph/io/file_extension.hpp"

/// Whether a combined table of many images can have this format: .csv and .tsv; "-" is CSV on
/// standard output.
inline bool is_combined_format(const std::filesystem::path& path) {
  const std::string extension = skan_graph::file_extension(path);
  return path == "-" || extension == ".csv" || extension == ".tsv";
}

/// The separator of cells in such a file.
inline char delimiter_of(const std::filesystem::path& combined) {
  return skan_graph::file_extension(combined) == ".tsv" ? '\t' : ',';
}
