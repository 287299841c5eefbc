#include "io/formats/tiff/tiff_decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "io/read/expand_bits.hpp"
#include "io/read/half_floats.hpp"
#include "io/read/row_runs.hpp"

namespace skan_graph {

const TiffDirectory& TiffDecoder::go_to(std::uint64_t directory_offset, const Shape& image,
                                        PixelIndex first_pixel) {
  image_ = image;
  first_pixel_ = first_pixel;
  if (directory_.offset != directory_offset) {
    if (!TIFFSetSubDirectory(handle_.get(), directory_offset))
      handle_.fail("has a directory that cannot be read any more");
    directory_ = read_tiff_directory(handle_, path_);
    samples_ = pixel_samples(directory_.type, directory_.samples);
    if (!directory_.half && directory_.bits < 8 * size_of(directory_.type))
      samples_.full_alpha = (std::uint64_t{1} << directory_.bits) - 1;
  }
  return directory_;
}

void TiffDecoder::read_rows(std::uint64_t first_row, std::uint64_t last_row,
                            const TakeRows& take) {
  const bool large_strip = directory_.chunk_rows * row_bytes() > max_strip_bytes;
  // libtiff decodes JBIG only by whole strips, and rows in order within a single plane.
  const bool row_by_row = directory_.compression != COMPRESSION_JBIG && directory_.planes() == 1;
  if (directory_.tiled)
    read_tiles(first_row, last_row, take);
  else if (large_strip && row_by_row)
    read_strip_by_rows(first_row, last_row, take);
  else
    read_strips(first_row, last_row, take);
}

/// Converts decoded numbers of one plane to the image's type.
void TiffDecoder::unpack(const std::byte* decoded, std::uint64_t numbers, std::byte* place) const {
  if (directory_.half)
    expand_half_floats(decoded, numbers, place);
  else if (directory_.bits == 8 * size_of(directory_.type))
    std::memcpy(place, decoded, numbers * size_of(directory_.type));
  else if (directory_.bits == 1)
    expand_bits(decoded, numbers, place);
  else if (directory_.type == PixelType::uint8)
    expand_packed_numbers<std::uint8_t>(decoded, directory_.bits, numbers, place);
  else if (directory_.type == PixelType::uint16)
    expand_packed_numbers<std::uint16_t>(decoded, directory_.bits, numbers, place);
  else
    expand_packed_numbers<std::uint32_t>(decoded, directory_.bits, numbers, place);
}

const std::byte* TiffDecoder::samples_side_by_side(std::uint64_t offset, std::uint64_t columns) {
  const std::size_t size = size_of(directory_.type);
  side_by_side_.resize(columns * samples_.pixel_bytes());
  if (directory_.planes() == 1) {
    unpack(decoded_[0].data() + offset, columns * samples_.count, side_by_side_.data());
    return side_by_side_.data();
  }
  plane_.resize(columns * size);
  for (unsigned plane = 0; plane < samples_.count; ++plane) {
    unpack(decoded_[plane].data() + offset, columns, plane_.data());
    for (std::uint64_t i = 0; i < columns; ++i)
      std::memcpy(side_by_side_.data() + (i * samples_.count + plane) * size,
                  plane_.data() + i * size, size);
  }
  return side_by_side_.data();
}

/// Stores the pixels of a row, which is at `offset` of the decoded data.
void TiffDecoder::place_row(std::uint64_t offset, RowPiece piece, std::byte* place) {
  if (samples_.count == 1) return unpack(decoded_[0].data() + offset, piece.columns, place);
  const std::byte* samples = samples_side_by_side(offset, piece.columns);
  if (const auto coloured = grey_of_samples(samples_, samples, piece.columns, place))
    refuse_colours(path_, samples_, image_,
                   first_pixel_ + piece.row * directory_.columns + piece.column + *coloured,
                   samples + *coloured * samples_.pixel_bytes());
}

bool TiffDecoder::is_missing(std::uint64_t chunk) const { return is_missing_chunk(handle_, chunk); }

void TiffDecoder::read_strips(std::uint64_t first_row, std::uint64_t last_row,
                              const TakeRows& take) {
  pixels_.resize((last_row - first_row) * row_bytes());
  for (std::uint64_t row = first_row; row < last_row; row += directory_.chunk_rows)
    decode_strip(row / directory_.chunk_rows, row, directory_.strip_rows(row),
                 pixels_.data() + (row - first_row) * row_bytes());
  take(first_row, last_row - first_row, pixels_.data());
}

void TiffDecoder::decode_strip(std::uint64_t strip, std::uint64_t first_row, std::uint64_t rows,
                               std::byte* place) {
  if (is_missing(strip)) {
    std::memset(place, 0, rows * row_bytes());
    return;
  }
  const std::uint64_t bytes = rows * directory_.chunk_row_bytes;
  const auto size = static_cast<tmsize_t>(bytes);
  for (unsigned plane = 0; plane < directory_.planes(); ++plane) {
    std::byte* decoded = place;
    if (!directory_.is_plain()) {
      decoded_[plane].resize(bytes);
      decoded = decoded_[plane].data();
    }
    const std::uint64_t number = strip + plane * directory_.chunks_per_plane();
    if (TIFFReadEncodedStrip(handle_.get(), static_cast<std::uint32_t>(number), decoded, size) !=
        size)
      handle_.fail(fmt::format("has a strip that cannot be decoded, number {}", number));
  }
  if (directory_.is_plain()) return;
  for (std::uint64_t row = 0; row < rows; ++row)
    place_row(row * directory_.chunk_row_bytes, {first_row + row, 0, directory_.columns},
              place + row * row_bytes());
}

void TiffDecoder::read_strip_by_rows(std::uint64_t first_row, std::uint64_t last_row,
                                     const TakeRows& take) {
  const bool missing = is_missing(first_row / directory_.chunk_rows);
  const std::uint64_t rows_at_once = std::max<std::uint64_t>(1, run_bytes / row_bytes());
  pixels_.resize(rows_at_once * row_bytes());
  decoded_[0].resize(directory_.chunk_row_bytes);
  if (missing) std::ranges::fill(pixels_, std::byte{0});
  while (first_row < last_row) {
    const std::uint64_t rows = std::min(rows_at_once, last_row - first_row);
    if (!missing)
      for (std::uint64_t row = 0; row < rows; ++row)
        decode_row(first_row + row, pixels_.data() + row * row_bytes());
    take(first_row, rows, pixels_.data());
    first_row += rows;
  }
}

void TiffDecoder::decode_row(std::uint64_t row, std::byte* place) {
  if (TIFFReadScanline(handle_.get(), decoded_[0].data(), static_cast<std::uint32_t>(row)) != 1)
    handle_.fail(fmt::format("has a row that cannot be decoded, number {}", row));
  place_row(0, {row, 0, directory_.columns}, place);
}

void TiffDecoder::read_tiles(std::uint64_t first_row, std::uint64_t last_row,
                             const TakeRows& take) {
  const std::uint64_t tiles_across = directory_.chunks_per_plane() /
                                     ((directory_.rows - 1) / directory_.chunk_rows + 1);
  pixels_.resize((last_row - first_row) * row_bytes());
  for (std::uint64_t row = first_row; row < last_row; row += directory_.chunk_rows)
    for (std::uint64_t i = 0; i < tiles_across; ++i) {
      const std::uint64_t column = i * directory_.chunk_columns;
      const RowPiece first{row, column,
                           std::min(directory_.chunk_columns, directory_.columns - column)};
      decode_tile(row / directory_.chunk_rows * tiles_across + i, first,
                  directory_.strip_rows(row),
                  pixels_.data() + (row - first_row) * row_bytes() +
                      column * size_of(directory_.type));
    }
  take(first_row, last_row - first_row, pixels_.data());
}

void TiffDecoder::decode_tile(std::uint64_t tile, RowPiece first, std::uint64_t rows,
                              std::byte* place) {
  const bool missing = is_missing(tile);
  for (unsigned plane = 0; plane < directory_.planes() && !missing; ++plane) {
    decoded_[plane].resize(directory_.chunk_rows * directory_.chunk_row_bytes);
    const auto size = static_cast<tmsize_t>(decoded_[plane].size());
    const std::uint64_t number = tile + plane * directory_.chunks_per_plane();
    if (TIFFReadEncodedTile(handle_.get(), static_cast<std::uint32_t>(number),
                            decoded_[plane].data(), size) != size)
      handle_.fail(fmt::format("has a tile that cannot be decoded, number {}", number));
  }
  for (std::uint64_t row = 0; row < rows; ++row, place += row_bytes())
    if (missing)
      std::memset(place, 0, first.columns * size_of(directory_.type));
    else
      place_row(row * directory_.chunk_row_bytes, {first.row + row, first.column, first.columns},
                place);
}

}  // namespace skan_graph
