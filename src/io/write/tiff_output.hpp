#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "io/formats/tiff/tiff_layout.hpp"
#include "skan_graph/io/output_file.hpp"

struct tiff;

namespace skan_graph {

/// Writes a TIFF file from compressed strips, in order. BigTIFF if the pixels take 4 GB or more.
/// Throws FileError.
class TiffOutput {
 public:
  TiffOutput(const std::filesystem::path& path, const TiffLayout& layout);
  ~TiffOutput();

  /// Writes the next strip, a zlib stream.
  void write_strip(std::span<const std::byte> compressed);
  void commit();

 private:
  void begin_page();
  void check(bool success) const;

  TiffLayout layout_;
  OutputFile file_;
  int error_ = 0;  // errno of libtiff's first error
  std::uint64_t next_strip_ = 0;
  std::unique_ptr<tiff, void (*)(tiff*)> tiff_;
};

}  // namespace skan_graph
