#include "io/write/npz_file.hpp"

#include "io/write/zip/open_zip.hpp"

namespace skan_graph {

NpzFile::NpzFile(const std::filesystem::path& path)
    : file_(path), zip_(open_zip(file_, ZipMethod::store)) {}

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
