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

/// Decodes the rows of TIFF pages with libtiff. For one thread at a time. All functions throw
/// FileError.
class TiffDecoder {
 public:
  /// Receives `rows` whole rows of a page from `first_row` on, with one or more bytes per pixel, in
  /// the machine's byte order. The pixels are valid during the call only.
  using TakeRows =
      std::function<void(std::uint64_t first_row, std::uint64_t rows, const std::byte* pixels)>;

  explicit TiffDecoder(const InputFile& file) : path_(file.path()), handle_(file) {}

  /// Goes to the page whose directory is at this offset. `first_pixel` is the page's first pixel
  /// in the image, for messages.
  const TiffDirectory& go_to(std::uint64_t directory_offset, const Shape& image,
                             PixelIndex first_pixel);

  /// Decodes rows first_row to last_row − 1 of the page; both must be at the border of a strip or
  /// tile (or at the page's end). Strips larger than max_strip_bytes are decoded some rows at a
  /// time. Colours must be grey; one of them is used.
  void read_rows(std::uint64_t first_row, std::uint64_t last_row, const TakeRows& take);

  static constexpr std::uint64_t max_strip_bytes = std::uint64_t{1} << 22;

 private:
  std::uint64_t row_bytes() const { return directory_.columns * size_of(directory_.type); }

  /// A piece of a row of the page, from `column` on.
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
  TiffDirectory directory_;                 // of the current page; offset 0 before the first
  PixelSamples samples_;                    // of that page
  Shape image_{0};
  PixelIndex first_pixel_ = 0;              // of the page, in the image
  /// A chunk or row of each plane as decoded by libtiff, if it needs conversion.
  std::array<UninitializedVector<std::byte>, 4> decoded_;
  UninitializedVector<std::byte> side_by_side_, plane_;  // of a row, numbers of `type`
  UninitializedVector<std::byte> pixels_;
};

}  // namespace skan_graph
