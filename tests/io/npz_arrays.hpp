#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// An array of an .npz file: the dictionary of its header, and its bytes.
struct NpzArray {
  std::string header;
  std::string bytes;

  template <class Number>
  std::vector<Number> numbers() const {
    std::vector<Number> numbers(bytes.size() / sizeof(Number));
    std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(Number));
    return numbers;
  }
};

/// All arrays of a file, by name.
inline std::map<std::string, NpzArray> npz_arrays(const std::filesystem::path& path) {
  const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
  archive_read_support_format_zip_seekable(zip.get());
  if (archive_read_open_filename(zip.get(), path.c_str(), 1 << 16) != ARCHIVE_OK)
    throw std::runtime_error(archive_error_string(zip.get()));
  std::map<std::string, NpzArray> arrays;
  for (archive_entry* entry; archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK;) {
    std::string file(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
    if (archive_read_data(zip.get(), file.data(), file.size()) !=
        static_cast<la_ssize_t>(file.size()))
      throw std::runtime_error("damaged");
    constexpr std::size_t before_header = 10;
    const std::size_t end = file.find('\n');
    arrays[archive_entry_pathname(entry)] = {file.substr(before_header, end - before_header),
                                             file.substr(end + 1)};
  }
  return arrays;
}
