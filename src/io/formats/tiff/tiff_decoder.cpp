#include "io/formats/tiff/tiff_decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "io/read/expand_bits.hpp"
#include "io/read/row_runs.hpp"

namespace skan_graph {

const TiffDirectory& TiffDecoder::go_to(std::uint64_t directory_offset) {
  if (directory_.offset != directory_offset) {
    if (!TIFFSetSubDirectory(handle_.get(), directory_offset))
      handle_.fail("has a directory that cannot be read any more");
    directory_ = read_tiff_directory(handle_, path_);
  }
  return directory_;
}

void TiffDecoder::read_rows(std::uint64_t first_row, std::uint64_t last_row,
                            const TakeRows& take) {
  const bool large_strip = directory_.chunk_rows * row_bytes() > max_strip_bytes;
  // libtiff decodes JBIG only by the strip.
  const bool row_by_row = directory_.compression != COMPRESSION_JBIG;
  if (directory_.tiled)
    read_tiles(first_row, last_row, take);
  else if (large_strip && row_by_row)
    read_strip_by_rows(first_row, last_row, take);
  else
    read_strips(first_row, last_row, take);
}

void TiffDecoder::place_row(const std::byte* decoded, std::uint64_t columns,
                            std::byte* place) const {
  if (directory_.one_bit)
    expand_bits(decoded, columns, place);
  else
    std::memcpy(place, decoded, columns * size_of(directory_.type));
}

void TiffDecoder::read_strips(std::uint64_t first_row, std::uint64_t last_row,
                              const TakeRows& take) {
  pixels_.resize((last_row - first_row) * row_bytes());
  for (std::uint64_t row = first_row; row < last_row; row += directory_.chunk_rows)
    decode_strip(row / directory_.chunk_rows, directory_.strip_rows(row),
                 pixels_.data() + (row - first_row) * row_bytes());
  take(first_row, last_row - first_row, pixels_.data());
}

void TiffDecoder::decode_strip(std::uint64_t strip, std::uint64_t rows, std::byte* place) {
  if (is_missing_chunk(handle_, strip)) {
    std::memset(place, 0, rows * row_bytes());
    return;
  }
  const std::uint64_t bytes = rows * directory_.chunk_row_bytes;
  std::byte* decoded = place;
  if (directory_.one_bit) {
    decoded_.resize(bytes);
    decoded = decoded_.data();
  }
  const auto size = static_cast<tmsize_t>(bytes);
  if (TIFFReadEncodedStrip(handle_.get(), static_cast<std::uint32_t>(strip), decoded, size) != size)
    handle_.fail(fmt::format("has a strip that cannot be decoded, number {}", strip));
  if (directory_.one_bit)
    for (std::uint64_t row = 0; row < rows; ++row)
      place_row(decoded + row * directory_.chunk_row_bytes, directory_.columns,
                place + row * row_bytes());
}

void TiffDecoder::read_strip_by_rows(std::uint64_t first_row, std::uint64_t last_row,
                                     const TakeRows& take) {
  const bool missing = is_missing_chunk(handle_, first_row / directory_.chunk_rows);
  const std::uint64_t rows_at_once = std::max<std::uint64_t>(1, run_bytes / row_bytes());
  pixels_.resize(rows_at_once * row_bytes());
  decoded_.resize(directory_.chunk_row_bytes);
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
  if (TIFFReadScanline(handle_.get(), decoded_.data(), static_cast<std::uint32_t>(row)) != 1)
    handle_.fail(fmt::format("has a row that cannot be decoded, number {}", row));
  place_row(decoded_.data(), directory_.columns, place);
}

void TiffDecoder::read_tiles(std::uint64_t first_row, std::uint64_t last_row,
                             const TakeRows& take) {
  const std::uint64_t tiles_across = directory_.chunk_count /
                                     ((directory_.rows - 1) / directory_.chunk_rows + 1);
  pixels_.resize((last_row - first_row) * row_bytes());
  for (std::uint64_t row = first_row; row < last_row; row += directory_.chunk_rows)
    for (std::uint64_t i = 0; i < tiles_across; ++i) {
      const std::uint64_t column = i * directory_.chunk_columns;
      decode_tile(row / directory_.chunk_rows * tiles_across + i, directory_.strip_rows(row),
                  std::min(directory_.chunk_columns, directory_.columns - column),
                  pixels_.data() + (row - first_row) * row_bytes() +
                      column * size_of(directory_.type));
    }
  take(first_row, last_row - first_row, pixels_.data());
}

void TiffDecoder::decode_tile(std::uint64_t tile, std::uint64_t rows, std::uint64_t columns,
                              std::byte* place) {
  const bool missing = is_missing_chunk(handle_, tile);
  if (!missing) {
    decoded_.resize(directory_.chunk_rows * directory_.chunk_row_bytes);
    const auto size = static_cast<tmsize_t>(decoded_.size());
    if (TIFFReadEncodedTile(handle_.get(), static_cast<std::uint32_t>(tile), decoded_.data(),
                            size) != size)
      handle_.fail(fmt::format("has a tile that cannot be decoded, number {}", tile));
  }
  for (std::uint64_t row = 0; row < rows; ++row, place += row_bytes())
    if (missing)
      std::memset(place, 0, columns * size_of(directory_.type));
    else
      place_row(decoded_.data() + row * directory_.chunk_row_bytes, columns, place);
}

}  // namespace skan_graph
