#include "write_volume.hpp"

#include <tiffio.h>

#include <algorithm>
#include <bit>
#include <fstream>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "random.hpp"

namespace skan_graph {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::runtime_error(path.string() + ": cannot be written; is the disk full?");
}

class TiffPages {
 public:
  TiffPages(const std::filesystem::path& path, const Volume& volume, std::uint16_t bytes_per_pixel,
            std::uint16_t sample_format, bool deflate)
      : path_(path),
        width_(static_cast<std::uint32_t>(volume.extent(2))),
        height_(static_cast<std::uint32_t>(volume.extent(1))),
        bytes_per_pixel_(bytes_per_pixel),
        sample_format_(sample_format),
        compression_(deflate ? COMPRESSION_ADOBE_DEFLATE : COMPRESSION_NONE) {
    constexpr std::uint64_t page_overhead = 512;
    const std::uint64_t bytes =
        volume.bitmap().shape().pixel_count() * bytes_per_pixel +
        static_cast<std::uint64_t>(volume.extent(0)) * page_overhead;
    const bool big = bytes > std::numeric_limits<std::uint32_t>::max();
    tiff_.reset(TIFFOpen(path.c_str(), big ? "w8" : "w"));
    if (!tiff_) fail(path_);
  }

  void write(const void* slice) {
    TIFF* tiff = tiff_.get();
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width_);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height_);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, height_);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bytes_per_pixel_ * 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, sample_format_);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression_);
    const auto bytes = static_cast<tmsize_t>(std::uint64_t{width_} * height_ * bytes_per_pixel_);
    if (TIFFWriteEncodedStrip(tiff, 0, const_cast<void*>(slice), bytes) != bytes ||
        TIFFWriteDirectory(tiff) == 0)
      fail(path_);
  }

 private:
  struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  };
  std::filesystem::path path_;
  std::uint32_t width_, height_;
  std::uint16_t bytes_per_pixel_, sample_format_, compression_;
  std::unique_ptr<TIFF, Close> tiff_;
};

class NpyArray {
 public:
  NpyArray(const std::filesystem::path& path, const Shape& shape, const std::string& type,
           std::uint64_t slice_bytes)
      : path_(path), slice_bytes_(slice_bytes), file_(path, std::ios::binary) {
    std::string header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (";
    for (const std::uint64_t extent : shape) header += std::to_string(extent) + ", ";
    header += "), }";
    // The pixels begin at a multiple of 64 bytes; 10 come before the header.
    header.resize((header.size() + 10) / 64 * 64 + 64 - 11, ' ');
    header += '\n';
    const std::string lead{'\x93', 'N', 'U', 'M', 'P', 'Y', '\x01', '\x00',
                           static_cast<char>(header.size()), '\x00'};
    file_ << lead << header;
    if (!file_) fail(path_);
  }

  void write(const void* slice) {
    file_.write(static_cast<const char*>(slice), static_cast<std::streamsize>(slice_bytes_));
    if (!file_.flush()) fail(path_);
  }

 private:
  std::filesystem::path path_;
  std::uint64_t slice_bytes_;
  std::ofstream file_;
};

/// Hands every slice to `file`, with `value()` at the skeleton voxels.
template <class Pixel, class File, class Value>
void write_slices(const Volume& volume, File file, Value value) {
  const PaddedBitmap& bitmap = volume.bitmap();
  const auto rows = static_cast<std::uint64_t>(volume.extent(1));
  const auto columns = static_cast<std::uint64_t>(volume.extent(2));
  std::vector<Pixel> slice(rows * columns);
  for (std::uint64_t first_row = 0; first_row < bitmap.shape().row_count(); first_row += rows) {
    std::fill(slice.begin(), slice.end(), Pixel{});
    for (std::uint64_t row = 0; row < rows; ++row) {
      const std::uint64_t* words =
          bitmap.words() + bitmap.row_start(first_row + row) / bits_per_word;
      for (std::uint64_t column = 0; column < columns; column += bits_per_word)
        for (std::uint64_t word = *words++; word != 0; word &= word - 1)
          slice[row * columns + column + static_cast<unsigned>(std::countr_zero(word))] = value();
    }
    file.write(slice.data());
  }
}

template <class Pixel, class Value>
void write_pixels(const Volume& volume, const Shape& image_shape,
                  const std::filesystem::path& path, const WriteOptions& options,
                  const std::string& npy_type, Value value) {
  const std::string extension = path.extension().string();
  if (extension == ".tif" || extension == ".tiff") {
    constexpr std::uint16_t format =
        std::is_floating_point_v<Pixel> ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT;
    write_slices<Pixel>(volume,
                        TiffPages(path, volume, sizeof(Pixel), format, options.deflate), value);
  } else if (extension == ".npy") {
    const std::uint64_t slice_bytes =
        static_cast<std::uint64_t>(volume.extent(1) * volume.extent(2)) * sizeof(Pixel);
    write_slices<Pixel>(volume, NpyArray(path, image_shape, npy_type, slice_bytes), value);
  } else {
    throw std::invalid_argument(path.string() + ": unknown extension; use .tif or .npy");
  }
}

}  // namespace

void write_volume(const Volume& volume, const Shape& image_shape,
                  const std::filesystem::path& path, const WriteOptions& options) {
  static_assert(std::endian::native == std::endian::little, "the NPY types below say so");
  Random random(options.seed);
  switch (options.code) {
    case VoxelCode::mask: {
      const std::uint8_t set = path.extension() == ".npy" ? 1 : 255;
      write_pixels<std::uint8_t>(volume, image_shape, path, options, "|b1", [=] { return set; });
      break;
    }
    case VoxelCode::uint16:
      write_pixels<std::uint16_t>(volume, image_shape, path, options, "<u2", [&] {
        return static_cast<std::uint16_t>(1 + random.below(4095));
      });
      break;
    case VoxelCode::float32:
      write_pixels<float>(volume, image_shape, path, options, "<f4", [&] {
        return static_cast<float>(random.below(1 << 24) + 1) * 0x1p-24F;
      });
      break;
  }
}

}  // namespace skan_graph
