#pragma once

#include <tiffio.h>

#include <cstdint>
#include <memory>
#include <string>

#include "io/read/input_file.hpp"

namespace skan_graph {

/// A TIFF file that libtiff reads through our InputFile. Messages of libtiff go only to the handle:
/// warnings, mostly about unknown tags, are dropped; the first error is kept for the FileError.
///
/// For one thread at a time.
class TiffHandle {
 public:
  /// Borrows the file. Throws FileError.
  explicit TiffHandle(const InputFile& file);
  TiffHandle(const TiffHandle&) = delete;
  TiffHandle& operator=(const TiffHandle&) = delete;

  TIFF* get() const { return tiff_.get(); }
  const InputFile& file() const { return file_; }

  /// Throws a FileError with the problem and libtiff's reason.
  [[noreturn]] void fail(const std::string& problem) const;

 private:
  // Callbacks of libtiff.
  static int keep_first_error(TIFF*, void* error, const char*, const char* format, va_list);
  static tmsize_t read(void* handle, void* bytes, tmsize_t count);
  static toff_t seek(void* handle, toff_t offset, int from);

  struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  };
  const InputFile& file_;
  std::uint64_t position_ = 0;  // libtiff's position in the file
  std::string error_;
  std::unique_ptr<TIFF, Close> tiff_;
};

}  // namespace skan_graph
