// The module that writes zip archives with libarchive: see io/write/zip/zip_archive.hpp.

#include <archive.h>
#include <archive_entry.h>

#include <exception>
#include <memory>
#include <new>
#include <stdexcept>

#include "io/write/zip/zip_archive.hpp"

namespace skan_graph {

namespace {

class ArchiveZip : public ZipArchive {
 public:
  ArchiveZip(const ZipSink& sink, ZipMethod method)
      : sink_(sink), zip_(archive_write_new(), archive_write_free) {
    if (!zip_) throw std::bad_alloc();
    check(archive_write_set_format_zip(zip_.get()));
    if (method == ZipMethod::store) {
      check(archive_write_zip_set_compression_store(zip_.get()));
    } else {
      check(archive_write_zip_set_compression_deflate(zip_.get()));
      check(archive_write_set_format_option(zip_.get(), "zip", "zip64", nullptr));
      // A third of the time of the usual level 6, in files a third larger.
      check(archive_write_set_format_option(zip_.get(), "zip", "compression-level", "1"));
    }
    check(archive_write_set_bytes_per_block(zip_.get(), 0));  // our blocks are large already
    // An exception must not pass through C code, so it is stored until `check`. libarchive is not
    // told of the error, because version 3.6 would then leak memory.
    const auto write = [](archive*, void* self, const void* bytes, std::size_t size) {
      auto& zip = *static_cast<ArchiveZip*>(self);
      try {
        if (!zip.sink_error_) zip.sink_({static_cast<const char*>(bytes), size});
      } catch (...) {
        zip.sink_error_ = std::current_exception();
      }
      return static_cast<la_ssize_t>(size);
    };
    check(archive_write_open2(zip_.get(), this, nullptr, write, nullptr, nullptr));
  }

  void begin_file(const std::string& name, std::optional<std::uint64_t> size) override {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    if (!entry) throw std::bad_alloc();
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    if (size) archive_entry_set_size(entry.get(), static_cast<la_int64_t>(*size));
    check(archive_write_header(zip_.get(), entry.get()));
  }

  void append(std::span<const std::byte> bytes) override {
    while (!bytes.empty()) {
      const la_ssize_t written = archive_write_data(zip_.get(), bytes.data(), bytes.size());
      check(written);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  void close() override { check(archive_write_close(zip_.get())); }

 private:
  void check(std::ptrdiff_t result) {
    if (sink_error_) std::rethrow_exception(sink_error_);
    if (result < 0) throw std::runtime_error(archive_error_string(zip_.get()));
  }

  ZipSink sink_;
  std::exception_ptr sink_error_;
  std::unique_ptr<archive, int (*)(archive*)> zip_;
};

}  // namespace
}  // namespace skan_graph

extern "C" skan_graph::ZipArchive* skan_graph_make_zip(const skan_graph::ZipSink& sink,
                                                       skan_graph::ZipMethod method) {
  return std::make_unique<skan_graph::ArchiveZip>(sink, method).release();
}
