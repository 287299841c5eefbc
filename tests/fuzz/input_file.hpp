#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/input_folder.hpp"
#include "io/read/file_format.hpp"

namespace fuzz {

/// The bytes of an input as a file.
class InputFile {
 public:
  InputFile(const std::uint8_t* data, std::size_t size)
      : bytes_(reinterpret_cast<const char*>(data), size) {
    put(path(), std::string(bytes_));
  }

  std::filesystem::path path() const { return input_folder() / "input"; }

  /// As what it would be read, and by which module.
  std::string_view format() const { return recognise() ? recognise()->name : ""; }
  std::string_view module() const { return recognise() ? recognise()->module : ""; }

 private:
  const skan_graph::ImageFormat* recognise() const {
    return skan_graph::recognise_format(bytes_.substr(0, skan_graph::recognised_bytes));
  }

  std::string_view bytes_;
};

}  // namespace fuzz
