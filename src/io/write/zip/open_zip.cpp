#include "io/write/zip/open_zip.hpp"

#include <fmt/format.h>

#include "io/find_in_module.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

MakeZip* find_make_zip(const std::filesystem::path& path) {
  try {
    return reinterpret_cast<MakeZip*>(find_in_module("zip", make_zip_symbol));
  } catch (const ModuleError& error) {
    throw FileError(path,
                    fmt::format("needs the module {} ({})", file_of_module("zip"), error.what()),
                    error.next_step() + ", or write another format");
  }
}

}  // namespace

std::unique_ptr<ZipArchive> open_zip(OutputFile& file, ZipMethod method) {
  const auto write = [&file](std::span<const char> bytes) {
    file.write({bytes.data(), bytes.size()});
  };
  return std::unique_ptr<ZipArchive>(find_make_zip(file.path())(write, method));
}

}  // namespace skan_graph
