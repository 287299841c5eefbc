#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

/// All files of a zip archive, by name.
inline std::map<std::string, std::string> zip_files(const std::filesystem::path& path) {
  const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
  archive_read_support_format_zip_seekable(zip.get());
  if (archive_read_open_filename(zip.get(), path.c_str(), 1 << 16) != ARCHIVE_OK)
    throw std::runtime_error(archive_error_string(zip.get()));
  std::map<std::string, std::string> files;
  for (archive_entry* entry; archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK;) {
    std::string file(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
    if (archive_read_data(zip.get(), file.data(), file.size()) !=
        static_cast<la_ssize_t>(file.size()))
      throw std::runtime_error("damaged");
    files[archive_entry_pathname(entry)] = std::move(file);
  }
  return files;
}
