#include "io/write/tiff_output.hpp"

#include <tiffio.h>
#include <unistd.h>

#include <cerrno>
#include <limits>

#include "io/formats/tiff/tiff_messages.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// libtiff uses system calls for writing, so errno is more precise than its message.
int keep_errno(TIFF*, void* error, const char*, const char*, va_list) {
  auto& kept = *static_cast<int*>(error);
  if (kept == 0) kept = errno != 0 ? errno : EIO;
  return handled;
}

int sample_format(TiffNumbers numbers) {
  switch (numbers) {
    case TiffNumbers::signed_integers: return SAMPLEFORMAT_INT;
    case TiffNumbers::reals: return SAMPLEFORMAT_IEEEFP;
    default: return SAMPLEFORMAT_UINT;
  }
}

bool needs_bigtiff(const TiffLayout& layout) {
  // Leaves some room for directories and for strips that do not compress.
  constexpr std::uint64_t largest_classic = std::uint64_t{0xf000'0000};
  const std::uint64_t page_bytes = layout.rows * layout.columns * layout.pixel_size + 1024;
  return page_bytes > largest_classic / layout.pages;
}

void check_fits_tiff(const TiffLayout& layout, const OutputFile& file) {
  constexpr std::uint64_t largest = std::numeric_limits<std::uint32_t>::max();
  if (layout.pages == 0 || layout.rows == 0 || layout.columns == 0)
    throw FileError(file.path(), "TIFF cannot hold an image without pixels", "write .npy");
  if (layout.pages > largest || layout.rows > largest || layout.columns > largest)
    throw FileError(file.path(), "TIFF cannot hold 2^32 or more pages, rows or columns",
                    "write .npy");
  if (!file.is_regular())
    throw FileError(file.path(), "TIFF cannot be written to a device or pipe",
                    "write to a file, or .npy");
}

}  // namespace

TiffOutput::TiffOutput(const std::filesystem::path& path, const TiffLayout& layout)
    : layout_(layout), file_(path), tiff_(nullptr, TIFFClose) {
  check_fits_tiff(layout_, file_);
  const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(
      TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keep_errno, &error_);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), drop_warning, nullptr);
  const int descriptor = dup(file_.descriptor());  // TIFFClose closes its own
  if (descriptor < 0) file_.fail(errno);
  errno = 0;
  tiff_.reset(TIFFFdOpenExt(descriptor, path.c_str(), needs_bigtiff(layout_) ? "w8" : "w",
                            options.get()));
  if (!tiff_) {
    close(descriptor);
    file_.fail(error_);
  }
}

TiffOutput::~TiffOutput() = default;

void TiffOutput::begin_page() {
  TIFF* out = tiff_.get();
  const auto set = [&](std::uint32_t tag, auto value) {
    check(TIFFSetField(out, tag, value) == 1);
  };
  set(TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(layout_.columns));
  set(TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(layout_.rows));
  set(TIFFTAG_SAMPLESPERPIXEL, 1);
  set(TIFFTAG_BITSPERSAMPLE, static_cast<int>(8 * layout_.pixel_size));
  set(TIFFTAG_SAMPLEFORMAT, sample_format(layout_.numbers));
  set(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
  set(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  set(TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
  set(TIFFTAG_ROWSPERSTRIP, static_cast<std::uint32_t>(layout_.rows_per_strip));
  if (layout_.x_resolution > 0) {
    set(TIFFTAG_RESOLUTIONUNIT, RESUNIT_NONE);
    set(TIFFTAG_XRESOLUTION, layout_.x_resolution);
    set(TIFFTAG_YRESOLUTION, layout_.y_resolution);
  }
  if (next_strip_ == 0) set(TIFFTAG_IMAGEDESCRIPTION, layout_.description.c_str());
}

void TiffOutput::write_strip(std::span<const std::byte> compressed) {
  errno = 0;
  const std::uint64_t strip = next_strip_ % layout_.strips_per_page();
  if (strip == 0) begin_page();
  // libtiff only reads these bytes, because they have the machine's byte and bit order already.
  check(TIFFWriteRawStrip(tiff_.get(), static_cast<std::uint32_t>(strip),
                          const_cast<std::byte*>(compressed.data()),
                          static_cast<tmsize_t>(compressed.size())) >= 0);
  if (strip + 1 == layout_.strips_per_page()) check(TIFFWriteDirectory(tiff_.get()) == 1);
  ++next_strip_;
}

void TiffOutput::commit() {
  errno = 0;
  tiff_.reset();
  check(true);
  file_.commit();
}

void TiffOutput::check(bool success) const {
  if (error_ != 0) file_.fail(error_);
  if (!success) file_.fail(EIO);
}

}  // namespace skan_graph
