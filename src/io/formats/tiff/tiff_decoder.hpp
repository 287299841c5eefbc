#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "io/formats/tiff/tiff_directory.hpp"
#include "io/formats/tiff/tiff_handle.hpp"
#include "io/read/grey_samples.hpp"
#include "skan_graph/image/shape.hpp"
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

  /// Goes to the page whose directory is at that offset. `first_pixel` is that of the page in
  /// the image, for messages.
  const TiffDirectory& go_to(std::uint64_t directory_offset, const Shape& image,
                             PixelIndex first_pixel);

  /// Decodes the rows first_row to last_row − 1 of the page, both at the border of a
  /// strip or tile (or the page's end), in one go or, of a strip larger than
  /// max_strip_bytes, some rows at a time. Of colours, which have to be grey, one is taken.
  void read_rows(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);

  static constexpr std::uint64_t max_strip_bytes = std::uint64_t{1} << 22;

 private:
  std::uint64_t row_bytes() const { return directory_.columns * size_of(directory_.type); }

  /// Where pixels of the page are: columns from `column` on of some row.
  struct RowPiece {
    std::uint64_t row, column, columns;
  };
  void unpack(const std::byte* decoded, std::uint64_t numbers, std::byte* place) const;
  const std::byte* samples_side_by_side(std::uint64_t offset, std::uint64_t columns);
  void place_row(std::uint64_t offset, RowPiece piece, std::byte* place);

  bool is_missing(std::uint64_t chunk) const;
  void decode_strip(std::uint64_t strip, std::uint64_t first_row, std::uint64_t rows,
                    std::byte* place);
  void decode_row(std::uint64_t row, std::byte* place);
  void decode_tile(std::uint64_t tile, RowPiece first, std::uint64_t rows, std::byte* place);

  void read_strips(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);
  void read_strip_by_rows(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);
  void read_tiles(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);

  std::filesystem::path path_;
  TiffHandle handle_;
  TiffDirectory directory_;                 // of the page it is at; offset 0 before any
  PixelSamples samples_;                    // of that page
  Shape image_{0};
  PixelIndex first_pixel_ = 0;              // of the page, in the image
  /// Of each plane a chunk or row as libtiff gives it, where that is not the result.
  std::array<UninitializedVector<std::byte>, 4> decoded_;
  UninitializedVector<std::byte> side_by_side_, plane_;  // of a row, numbers of `type`
  UninitializedVector<std::byte> pixels_;
};

}  // namespace skan_graph
