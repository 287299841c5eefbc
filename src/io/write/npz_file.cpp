#include "io/write/npz_file.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <new>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

NpzFile::NpzFile(const std::filesystem::path& path)
    : file_(path), zip_(archive_write_new(), archive_write_free) {
  if (!zip_) throw std::bad_alloc();
  check(archive_write_set_format_zip(zip_.get()));
  check(archive_write_zip_set_compression_store(zip_.get()));
  check(archive_write_set_bytes_per_block(zip_.get(), 0));  // our blocks are large already
  // An exception must not pass through C: it waits for `check`. libarchive hears
  // nothing of it, as it would then not free all of its memory (3.6).
  const auto write = [](archive*, void* self, const void* bytes, std::size_t size) {
    auto& npz = *static_cast<NpzFile*>(self);
    try {
      if (!npz.write_error_) npz.file_.write({static_cast<const char*>(bytes), size});
    } catch (...) {
      npz.write_error_ = std::current_exception();
    }
    return static_cast<la_ssize_t>(size);
  };
  check(archive_write_open2(zip_.get(), this, nullptr, write, nullptr, nullptr));
}

void NpzFile::begin_array(const std::string& name, const std::string& type,
                          std::span<const std::uint64_t> shape, std::uint64_t size) {
  const std::string header = make_npy_header(type, shape);
  std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                 archive_entry_free);
  if (!entry) throw std::bad_alloc();
  archive_entry_set_pathname(entry.get(), (name + ".npy").c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(header.size() + size));
  check(archive_write_header(zip_.get(), entry.get()));
  append(std::as_bytes(std::span(header)));
}

void NpzFile::add_bytes(const std::string& name, const std::string& bytes) {
  begin_array(name, "'|S" + std::to_string(bytes.size()) + '\'', {}, bytes.size());
  append(std::as_bytes(std::span(bytes)));
}

void NpzFile::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const la_ssize_t written = archive_write_data(zip_.get(), bytes.data(), bytes.size());
    check(written);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void NpzFile::commit() {
  check(archive_write_close(zip_.get()));
  file_.commit();
}

void NpzFile::check(std::ptrdiff_t result) {
  if (write_error_) std::rethrow_exception(write_error_);
  if (result < 0)
    throw FileError(file_.path(), archive_error_string(zip_.get()), "write another format");
}

}  // namespace skan_graph
