#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "skan_graph/io/output_file.hpp"

struct tiff;

namespace skan_graph {

/// How a TIFF file holds an image of unsigned integers: pages of equal size, each
/// cut into strips of whole rows, numbered through from the first page to the last.
struct TiffLayout {
  std::uint64_t pages = 0, rows = 0, columns = 0;
  std::size_t pixel_size = 1;  // bytes
  std::uint64_t rows_per_strip = 1;
  double x_resolution = 0, y_resolution = 0;  // pixels per unit; 0 for unknown
  std::string description;                    // of the first page

  std::uint64_t strips_per_page() const { return (rows + rows_per_strip - 1) / rows_per_strip; }
};

/// A TIFF file in the making, given its strips already compressed, in order.
/// BigTIFF where the pixels take 4 GB or more. Throws FileError.
class TiffOutput {
 public:
  TiffOutput(const std::filesystem::path& path, const TiffLayout& layout);
  ~TiffOutput();

  /// The next strip, a zlib stream.
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
