#pragma once

#include <filesystem>

#include "skan_graph/io/file_extension.hpp"

/// Whether a report of this name is a page; others have a line of JSON for each input.
inline bool is_report_page(const std::filesystem::path& report) {
  const std::string extension = skan_graph::file_extension(report);
  return extension == ".html" || extension == ".htm";
}
