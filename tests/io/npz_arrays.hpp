#pragma once

#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "io/zip_files.hpp"

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
  std::map<std::string, NpzArray> arrays;
  for (const auto& [name, file] : zip_files(path)) {
    constexpr std::size_t before_header = 10;
    const std::size_t end = file.find('\n');
    arrays[name] = {file.substr(before_header, end - before_header), file.substr(end + 1)};
  }
  return arrays;
}
