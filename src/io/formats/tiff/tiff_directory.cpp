#include "io/formats/tiff/tiff_directory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "io/read/grey_samples.hpp"
#include "io/read/half_floats.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

template <class Value>
Value field(const TiffHandle& handle, ttag_t tag) {
  Value value{};
  TIFFGetFieldDefaulted(handle.get(), tag, &value);
  return value;
}

/// The smallest type that holds numbers of this many bits.
PixelType pixel_type(std::uint16_t bits, std::uint16_t format, const std::filesystem::path& path) {
  switch (format) {
    case SAMPLEFORMAT_UINT:
    case SAMPLEFORMAT_VOID:
      if (bits == 1) return PixelType::boolean;
      if (bits >= 1 && bits <= 8) return PixelType::uint8;
      if (bits >= 1 && bits <= 16) return PixelType::uint16;
      if (bits >= 1 && bits <= 32) return PixelType::uint32;
      if (bits == 64) return PixelType::uint64;
      break;
    case SAMPLEFORMAT_INT:
      switch (bits) {
        case 8: return PixelType::int8;
        case 16: return PixelType::int16;
        case 32: return PixelType::int32;
        case 64: return PixelType::int64;
        default: break;
      }
      break;
    case SAMPLEFORMAT_IEEEFP:
      switch (bits) {
        case 16:
        case 32: return PixelType::float32;
        case 64: return PixelType::float64;
        default: throw FileError(path, fmt::format("has floats of {} bits", bits),
                                 "save it with floats of 16, 32 or 64 bits");
      }
    case SAMPLEFORMAT_COMPLEXINT:
    case SAMPLEFORMAT_COMPLEXIEEEFP:
      throw FileError(path, "has complex pixels", "save the magnitude, or one part");
    default:
      throw FileError(path, fmt::format("has the unknown sample format {}", format),
                      "save it as integers or floats");
  }
  throw FileError(path, fmt::format("has integers of {} bits", bits),
                  "save it with 1 to 32 or 64 bits, or signed with 8, 16, 32 or 64");
}

bool is_alpha_last(const TiffHandle& handle) {
  std::uint16_t count = 0;
  const std::uint16_t* kinds = nullptr;
  return TIFFGetField(handle.get(), TIFFTAG_EXTRASAMPLES, &count, &kinds) && count == 1 &&
         (kinds[0] == EXTRASAMPLE_ASSOCALPHA || kinds[0] == EXTRASAMPLE_UNASSALPHA);
}

/// Samples per pixel: one, or grey and alpha, or colours. Makes libtiff convert the colours of JPEG
/// to RGB.
unsigned samples_of(const TiffHandle& handle, const std::filesystem::path& path) {
  const auto samples = field<std::uint16_t>(handle, TIFFTAG_SAMPLESPERPIXEL);
  std::uint16_t colours = PHOTOMETRIC_MINISBLACK;
  TIFFGetField(handle.get(), TIFFTAG_PHOTOMETRIC, &colours);
  const bool is_jpeg = field<std::uint16_t>(handle, TIFFTAG_COMPRESSION) == COMPRESSION_JPEG;
  if (is_jpeg && colours == PHOTOMETRIC_YCBCR)
    TIFFSetField(handle.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
  const bool is_rgb = colours == PHOTOMETRIC_RGB || (is_jpeg && colours == PHOTOMETRIC_YCBCR);
  const bool is_grey = colours == PHOTOMETRIC_MINISBLACK || colours == PHOTOMETRIC_MINISWHITE;
  if (samples == 1 || (is_rgb && samples == 3) || (is_rgb && samples == 4 && is_alpha_last(handle)) ||
      (is_grey && samples == 2 && is_alpha_last(handle)))
    return samples;
  throw FileError(path, fmt::format("has {} samples per pixel, as channels or colours do", samples),
                  "save one of them, as a grey image (tifffile: photometric='minisblack')");
}

void check_depth(const TiffHandle& handle, const std::filesystem::path& path) {
  if (field<std::uint32_t>(handle, TIFFTAG_IMAGEDEPTH) > 1)
    throw FileError(path, "has pages with a depth of their own", "save it with a page per slice");
}

void check_compression(std::uint16_t compression, const std::filesystem::path& path) {
  if (TIFFIsCODECConfigured(compression)) return;
  const TIFFCodec* codec = TIFFFindCODEC(compression);
  throw FileError(path,
                  fmt::format("is compressed in a way that the libtiff installed here does not "
                              "decode ({})",
                              codec ? codec->name : fmt::format("number {}", compression)),
                  "save it uncompressed or with deflate");
}

std::uint64_t divide_up(std::uint64_t a, std::uint64_t b) { return a == 0 ? 0 : (a - 1) / b + 1; }

/// The number of decoded bytes of a chunk.
std::uint64_t decoded_bytes(const TiffDirectory& directory, std::uint64_t chunk) {
  const std::uint64_t rows = directory.tiled
                                 ? directory.chunk_rows
                                 : directory.strip_rows(chunk % directory.chunks_per_plane() *
                                                        directory.chunk_rows);
  std::uint64_t bytes = 0;
  return __builtin_mul_overflow(rows, directory.chunk_row_bytes, &bytes)
             ? std::numeric_limits<std::uint64_t>::max()
             : bytes;
}

/// The highest possible ratio of decoded to encoded bytes. Deflate reaches 1032, LZW about 1400,
/// PackBits 64. The others have no such bound (CCITT G4 needs one bit for a white row); a million
/// is more than skeletons need.
std::uint64_t max_expansion(std::uint16_t compression) {
  switch (compression) {
    case COMPRESSION_NONE: return 1;
    case COMPRESSION_PACKBITS:
    case COMPRESSION_LZW:
    case COMPRESSION_DEFLATE:
    case COMPRESSION_ADOBE_DEFLATE: return 2048;
    default: return std::uint64_t{1} << 20;
  }
}

/// Missing chunks take no bytes. A missing chunk above this size is a sign of a damaged file.
constexpr std::uint64_t max_missing_bytes = std::uint64_t{1} << 26;

}  // namespace

std::string TiffDirectory::stored_as() const {
  if (samples > 1) return pixel_samples(type, samples).name();
  if (half) return half_float_name;
  return type == PixelType::boolean || is_plain() ? "" : fmt::format("{} bits", bits);
}

bool is_reduced_copy(const TiffHandle& handle) {
  return (field<std::uint32_t>(handle, TIFFTAG_SUBFILETYPE) & FILETYPE_REDUCEDIMAGE) != 0;
}

TiffDirectory read_tiff_directory(const TiffHandle& handle, const std::filesystem::path& path) {
  TIFF* tiff = handle.get();
  check_depth(handle, path);

  TiffDirectory directory;
  directory.samples = samples_of(handle, path);
  directory.offset = TIFFCurrentDirOffset(tiff);
  directory.columns = field<std::uint32_t>(handle, TIFFTAG_IMAGEWIDTH);
  directory.rows = field<std::uint32_t>(handle, TIFFTAG_IMAGELENGTH);
  const auto bits = field<std::uint16_t>(handle, TIFFTAG_BITSPERSAMPLE);
  directory.type = pixel_type(bits, field<std::uint16_t>(handle, TIFFTAG_SAMPLEFORMAT), path);
  directory.bits = bits;
  directory.half = directory.type == PixelType::float32 && bits == 16;
  directory.separate_planes =
      directory.samples > 1 &&
      field<std::uint16_t>(handle, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE;
  directory.compression = field<std::uint16_t>(handle, TIFFTAG_COMPRESSION);
  check_compression(directory.compression, path);

  directory.tiled = TIFFIsTiled(tiff) != 0;
  if (directory.tiled) {
    directory.chunk_columns = field<std::uint32_t>(handle, TIFFTAG_TILEWIDTH);
    directory.chunk_rows = field<std::uint32_t>(handle, TIFFTAG_TILELENGTH);
    directory.chunk_row_bytes = TIFFTileRowSize64(tiff);
    directory.chunk_count = TIFFNumberOfTiles(tiff);
  } else {
    directory.chunk_columns = directory.columns;
    directory.chunk_rows = std::min<std::uint64_t>(
        directory.rows, field<std::uint32_t>(handle, TIFFTAG_ROWSPERSTRIP));
    directory.chunk_row_bytes = TIFFScanlineSize64(tiff);
    directory.chunk_count = TIFFNumberOfStrips(tiff);
  }

  const std::uint64_t row_numbers =
      directory.chunk_columns * (directory.separate_planes ? 1 : directory.samples);
  const std::uint64_t row_bytes = divide_up(row_numbers * directory.bits, 8);
  if (directory.columns == 0 || directory.rows == 0 || directory.chunk_columns == 0 ||
      directory.chunk_rows == 0 || directory.chunk_row_bytes != row_bytes ||
      directory.chunk_count != divide_up(directory.columns, directory.chunk_columns) *
                                   divide_up(directory.rows, directory.chunk_rows) *
                                   directory.planes())
    handle.fail("contradicts itself in the sizes of its strips or tiles");
  return directory;
}

bool is_missing_chunk(const TiffHandle& handle, std::uint64_t chunk) {
  const auto number = static_cast<std::uint32_t>(chunk);
  return TIFFGetStrileOffset(handle.get(), number) == 0 ||
         TIFFGetStrileByteCount(handle.get(), number) == 0;
}

void check_tiff_chunks(const TiffHandle& handle, const TiffDirectory& directory,
                       const std::filesystem::path& path, std::uint64_t file_size) {
  for (std::uint64_t chunk = 0; chunk < directory.chunk_count; ++chunk) {
    const auto number = static_cast<std::uint32_t>(chunk);
    const std::uint64_t offset = TIFFGetStrileOffset(handle.get(), number);
    const std::uint64_t stored = TIFFGetStrileByteCount(handle.get(), number);
    const std::uint64_t decoded = decoded_bytes(directory, chunk);
    if (is_missing_chunk(handle, chunk)) {
      if (decoded > max_missing_bytes)
        throw FileError(path, fmt::format("lacks the pixels of a strip of {} bytes", decoded),
                        "write it again");
      continue;
    }
    // Uncompressed last strips may be shorter than their byte count says.
    const std::uint64_t needed =
        directory.compression == COMPRESSION_NONE ? std::min(stored, decoded) : stored;
    if (offset > file_size || needed > file_size - offset)
      throw FileError(path,
                      fmt::format("is cut short: it has {} bytes, and {} more from byte {} on are "
                                  "promised",
                                  file_size, needed, offset),
                      "copy or write it again");
    if (stored < decoded / max_expansion(directory.compression))
      throw FileError(path,
                      fmt::format("promises {} bytes of pixels from {} bytes", decoded, stored),
                      "it is damaged: copy or write it again");
  }
}

std::uint64_t plain_pixels_offset(const TiffHandle& handle, const TiffDirectory& directory) {
  if (directory.compression != COMPRESSION_NONE || directory.tiled || !directory.is_plain() ||
      field<std::uint16_t>(handle, TIFFTAG_FILLORDER) != FILLORDER_MSB2LSB)
    return 0;
  const std::uint64_t start = TIFFGetStrileOffset(handle.get(), 0);
  for (std::uint64_t strip = 0; strip < directory.chunk_count; ++strip)
    if (is_missing_chunk(handle, strip) ||
        TIFFGetStrileOffset(handle.get(), static_cast<std::uint32_t>(strip)) !=
            start + strip * directory.chunk_rows * directory.chunk_row_bytes)
      return 0;
  return start;
}

}  // namespace skan_graph
