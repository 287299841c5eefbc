#include "io/write/npz_file.hpp"

#include <fmt/format.h>

#include <stdexcept>

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

NpzFile::NpzFile(const std::filesystem::path& path)
    : file_(path),
      zip_(find_make_zip(path)([this](std::span<const char> bytes) {
        file_.write({bytes.data(), bytes.size()});
      })) {}

void NpzFile::begin_array(const std::string& name, const std::string& type,
                          std::span<const std::uint64_t> shape, std::uint64_t size) {
  const std::string header = make_npy_header(type, shape);
  zip_->begin_file(name + ".npy", header.size() + size);
  zip_->append(std::as_bytes(std::span(header)));
}

void NpzFile::add_bytes(const std::string& name, const std::string& bytes) {
  begin_array(name, "'|S" + std::to_string(bytes.size()) + '\'', {}, bytes.size());
  zip_->append(std::as_bytes(std::span(bytes)));
}

void NpzFile::commit() {
  zip_->close();
  file_.commit();
}

}  // namespace skan_graph
