#include "io/formats/tiff/tiff_handle.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "io/formats/tiff/tiff_messages.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// The limit of libtiff's allocations, against damaged files. Its tables and buffers for one strip
/// are far smaller.
constexpr tmsize_t max_allocation = tmsize_t{1} << 32;

}  // namespace

int TiffHandle::keep_first_error(TIFF*, void* error, const char*, const char* format,
                                 va_list arguments) {
  auto& kept = *static_cast<std::string*>(error);
  if (kept.empty()) {
    std::array<char, 300> text{};
    std::vsnprintf(text.data(), text.size(), format, arguments);
    kept = text.data();
  }
  return handled;
}

tmsize_t TiffHandle::read(void* handle, void* bytes, tmsize_t count) {
  auto& self = *static_cast<TiffHandle*>(handle);
  const std::uint64_t size = self.file_.size();
  const std::uint64_t got =
      std::min(static_cast<std::uint64_t>(count), size - std::min(self.position_, size));
  try {
    self.file_.read(self.position_, got, bytes);
  } catch (const FileError& error) {
    if (self.error_.empty()) self.error_ = error.what();
    return -1;
  }
  self.position_ += got;
  return static_cast<tmsize_t>(got);
}

toff_t TiffHandle::seek(void* handle, toff_t offset, int from) {
  auto& self = *static_cast<TiffHandle*>(handle);
  const std::uint64_t origin =
      from == SEEK_CUR ? self.position_ : from == SEEK_END ? self.file_.size() : 0;
  return self.position_ = origin + offset;
}

TiffHandle::TiffHandle(const InputFile& file) : file_(file) {
  const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(
      TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), max_allocation);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keep_first_error, &error_);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), drop_warning, nullptr);
  // m: no memory mapping, because a file that shrinks during reading would end the program.
  // c: do not split an uncompressed strip into small ones; we read it in pieces.
  tiff_.reset(TIFFClientOpenExt(
      file.path().c_str(), "rmc", this, read,
      [](void*, void*, tmsize_t) -> tmsize_t { return -1; },  // nothing is written
      seek, [](void*) { return 0; },
      [](void* handle) -> toff_t { return static_cast<TiffHandle*>(handle)->file_.size(); },
      nullptr, nullptr, options.get()));
  if (!tiff_) fail("cannot be read as TIFF");
}

void TiffHandle::fail(const std::string& problem) const {
  throw FileError(file_.path(), error_.empty() ? problem : problem + " (" + error_ + ")",
                  "it is damaged or cut short: copy or write it again");
}

}  // namespace skan_graph
