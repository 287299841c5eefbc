#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "io/formats/tiff/tiff_directory.hpp"
#include "io/formats/tiff/tiff_handle.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Decodes the rows of TIFF pages by libtiff. One thread at a time; everything
/// throws FileError.
class TiffDecoder {
 public:
  /// Takes whole rows of a page: `rows` of them from `first_row` on, a byte or more
  /// a pixel, in the machine's byte order, lent for the call.
  using TakeRows =
      std::function<void(std::uint64_t first_row, std::uint64_t rows, const std::byte* pixels)>;

  explicit TiffDecoder(const InputFile& file) : path_(file.path()), handle_(file) {}

  /// Goes to the page whose directory is at that offset.
  const TiffDirectory& go_to(std::uint64_t directory_offset);

  /// Decodes the rows first_row to last_row − 1 of the page, both at the border of a
  /// strip or tile (or the page's end), in one go or, of a strip larger than
  /// max_strip_bytes, some rows at a time.
  void read_rows(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);

  static constexpr std::uint64_t max_strip_bytes = std::uint64_t{1} << 22;

 private:
  std::uint64_t row_bytes() const { return directory_.columns * size_of(directory_.type); }
  void place_row(const std::byte* decoded, std::uint64_t columns, std::byte* place) const;

  void decode_strip(std::uint64_t strip, std::uint64_t rows, std::byte* place);
  void decode_row(std::uint64_t row, std::byte* place);
  void decode_tile(std::uint64_t tile, std::uint64_t rows, std::uint64_t columns,
                   std::byte* place);

  void read_strips(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);
  void read_strip_by_rows(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);
  void read_tiles(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);

  std::filesystem::path path_;
  TiffHandle handle_;
  TiffDirectory directory_;                 // of the page it is at; offset 0 before any
  UninitializedVector<std::byte> decoded_;  // as libtiff gives it, where that is not the result
  UninitializedVector<std::byte> pixels_;
};

}  // namespace skan_graph
