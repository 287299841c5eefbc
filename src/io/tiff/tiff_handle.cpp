#include "io/tiff/tiff_handle.hpp"

#include <array>
#include <cstdarg>
#include <cstdio>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// Beyond this, libtiff is to refuse an allocation: its tables and buffers for one
/// strip are far smaller, whatever a damaged file says.
constexpr tmsize_t max_allocation = tmsize_t{1} << 32;

/// The handler's result tells libtiff that it need not look for another one.
constexpr int handled = 1;

int drop_warning(TIFF*, void*, const char*, const char*, va_list) { return handled; }

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

TiffHandle::TiffHandle(const InputFile& file) : path_(file.path()) {
  const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(
      TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), max_allocation);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keep_first_error, &error_);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), drop_warning, nullptr);
  // m: no memory mapping, where a file that shrinks while it is read ends the program.
  // c: no chopping of an uncompressed strip into small ones; we read it piecewise.
  tiff_.reset(TIFFOpenExt(file.path_to_open().c_str(), "rmc", options.get()));
  if (!tiff_) fail("cannot be read as TIFF");
}

void TiffHandle::fail(const std::string& problem) const {
  throw FileError(path_, error_.empty() ? problem : problem + " (" + error_ + ")",
                  "it is damaged or cut short: copy or write it again");
}

}  // namespace skan_graph
