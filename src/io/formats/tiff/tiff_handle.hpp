#pragma once

#include <tiffio.h>

#include <cstdint>
#include <memory>
#include <string>

#include "io/read/input_file.hpp"

namespace skan_graph {

/// A TIFF file that libtiff reads through ours, whatever has become of its name. What
/// libtiff has to say reaches nobody but the owner of the handle: warnings are dropped
/// (unknown tags, mostly), the first error is kept for the FileError.
///
/// One thread at a time.
class TiffHandle {
 public:
  /// Borrows the file. Throws FileError.
  explicit TiffHandle(const InputFile& file);
  TiffHandle(const TiffHandle&) = delete;
  TiffHandle& operator=(const TiffHandle&) = delete;

  TIFF* get() const { return tiff_.get(); }
  const InputFile& file() const { return file_; }

  /// A FileError of the problem and libtiff's reason for it.
  [[noreturn]] void fail(const std::string& problem) const;

 private:
  // As libtiff wants to call them.
  static int keep_first_error(TIFF*, void* error, const char*, const char* format, va_list);
  static tmsize_t read(void* handle, void* bytes, tmsize_t count);
  static toff_t seek(void* handle, toff_t offset, int from);

  struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  };
  const InputFile& file_;
  std::uint64_t position_ = 0;  // where libtiff reads on
  std::string error_;
  std::unique_ptr<TIFF, Close> tiff_;
};

}  // namespace skan_graph
