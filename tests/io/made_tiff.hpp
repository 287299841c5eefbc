#pragma once

#include <tiffio.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "io/grey_image.hpp"

/// How the pages of a TIFF are laid out.
struct TiffLayout {
  std::string mode = "w";  // of TIFFOpen: "wb" big-endian, "w8" BigTIFF
  int compression = COMPRESSION_NONE;
  int predictor = PREDICTOR_NONE;
  std::uint32_t rows_per_strip = 4;
  std::uint32_t tile_columns = 0, tile_rows = 0;  // 0: strips
  int photometric = PHOTOMETRIC_MINISBLACK;
  int subfile_type = 0;
  std::string description = {};
  bool leave_out_odd_chunks = false;
};

inline int bits_of(skan_graph::PixelType type) {
  return type == skan_graph::PixelType::boolean ? 1
                                                : static_cast<int>(8 * skan_graph::size_of(type));
}

inline int sample_format_of(skan_graph::PixelType type) {
  const std::string_view name = skan_graph::name_of(type);
  if (name.starts_with("float")) return SAMPLEFORMAT_IEEEFP;
  return name.starts_with("int") ? SAMPLEFORMAT_INT : SAMPLEFORMAT_UINT;
}

/// A TIFF being written by libtiff, page after page.
class MadeTiff {
 public:
  explicit MadeTiff(const std::filesystem::path& path, const std::string& mode = "w")
      : tiff_(TIFFOpen(path.c_str(), mode.c_str()), TIFFClose) {
    if (!tiff_) throw std::runtime_error("cannot write " + path.string());
  }

  TIFF* get() const { return tiff_.get(); }

  /// The tags of a page of one number a pixel.
  void start_page(std::uint32_t rows, std::uint32_t columns, int bits, int sample_format,
                  const TiffLayout& layout = {}) {
    TIFF* tiff = tiff_.get();
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, columns);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, rows);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, sample_format);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, layout.photometric);
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, layout.subfile_type);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, layout.compression);
    if (layout.predictor != PREDICTOR_NONE)
      TIFFSetField(tiff, TIFFTAG_PREDICTOR, layout.predictor);
    if (!layout.description.empty())
      TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, layout.description.c_str());
    if (layout.tile_columns == 0) {
      TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, layout.rows_per_strip);
    } else {
      TIFFSetField(tiff, TIFFTAG_TILEWIDTH, layout.tile_columns);
      TIFFSetField(tiff, TIFFTAG_TILELENGTH, layout.tile_rows);
    }
  }

  void end_page() { check(TIFFWriteDirectory(tiff_.get()) == 1); }

  /// All of a 2D image, or every slice of a 3D one.
  void write(const GreyImage& image, const TiffLayout& layout) {
    const std::uint64_t columns = image.shape.row_length();
    const std::uint64_t rows = image.shape[image.shape.dimensions() - 2];
    const std::uint64_t page_bytes = rows * columns * skan_graph::size_of(image.type);
    for (std::uint64_t start = 0; start < image.pixels.size(); start += page_bytes) {
      start_page(static_cast<std::uint32_t>(rows), static_cast<std::uint32_t>(columns),
                 bits_of(image.type), sample_format_of(image.type), layout);
      write_chunks(image, image.pixels.data() + start, rows, columns, layout);
      end_page();
    }
  }

  static void check(bool written) {
    if (!written) throw std::runtime_error("libtiff did not write");
  }

 private:
  /// Copies each chunk out of the page, its pixels of one bit put together to bytes.
  void write_chunks(const GreyImage& image, const std::byte* page, std::uint64_t rows,
                    std::uint64_t columns, const TiffLayout& layout) {
    const bool tiled = layout.tile_columns != 0;
    const std::uint64_t chunk_columns = tiled ? layout.tile_columns : columns;
    const std::uint64_t chunk_rows = tiled ? layout.tile_rows : layout.rows_per_strip;
    const auto bits = static_cast<std::uint64_t>(bits_of(image.type));
    const std::size_t pixel_size = skan_graph::size_of(image.type);
    const std::uint64_t row_bytes = (chunk_columns * bits + 7) / 8;
    std::uint32_t number = 0;
    for (std::uint64_t top = 0; top < rows; top += chunk_rows)
      for (std::uint64_t left = 0; left < columns; left += chunk_columns, ++number) {
        if (layout.leave_out_odd_chunks && number % 2 == 1) continue;
        const std::uint64_t height = tiled ? chunk_rows : std::min(chunk_rows, rows - top);
        std::vector<std::byte> chunk(height * row_bytes);
        for (std::uint64_t r = 0; r < std::min(height, rows - top); ++r)
          for (std::uint64_t c = 0; c < std::min(chunk_columns, columns - left); ++c) {
            const std::byte* pixel = page + ((top + r) * columns + left + c) * pixel_size;
            if (bits == 1)
              chunk[r * row_bytes + c / 8] |= *pixel << (7 - c % 8);
            else
              std::copy_n(pixel, pixel_size, chunk.data() + r * row_bytes + c * pixel_size);
          }
        const auto size = static_cast<tmsize_t>(chunk.size());
        check((tiled ? TIFFWriteEncodedTile(tiff_.get(), number, chunk.data(), size)
                     : TIFFWriteEncodedStrip(tiff_.get(), number, chunk.data(), size)) == size);
      }
  }

  std::unique_ptr<TIFF, void (*)(TIFF*)> tiff_;
};

inline void write_tiff(const std::filesystem::path& path, const GreyImage& image,
                       const TiffLayout& layout = {}) {
  MadeTiff(path, layout.mode).write(image, layout);
}
