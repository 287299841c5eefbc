#pragma once

#include <tiffio.h>

#include <filesystem>
#include <memory>
#include <string>

#include "io/read/input_file.hpp"

namespace skan_graph {

/// A TIFF file opened by libtiff for reading. What libtiff has to say reaches
/// nobody but the owner of the handle: warnings are dropped (unknown tags, mostly),
/// the first error is kept for the FileError.
///
/// One thread at a time.
class TiffHandle {
 public:
  /// Opens the file once more. Throws FileError.
  explicit TiffHandle(const InputFile& file);
  TiffHandle(const TiffHandle&) = delete;
  TiffHandle& operator=(const TiffHandle&) = delete;

  TIFF* get() const { return tiff_.get(); }

  /// A FileError of the problem and libtiff's reason for it.
  [[noreturn]] void fail(const std::string& problem) const;

 private:
  static int keep_first_error(TIFF*, void* error, const char*, const char* format, va_list);

  struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  };
  std::filesystem::path path_;
  std::string error_;
  std::unique_ptr<TIFF, Close> tiff_;
};

}  // namespace skan_graph
