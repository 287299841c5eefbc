#include "io/formats/raster/png_decoder.hpp"

#include <fmt/format.h>
#include <png.h>

#include <bit>
#include <csetjmp>
#include <cstring>
#include <string>
#include <vector>

#include "io/formats/raster/c_file.hpp"
#include "io/read/print_resolution.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

class PngDecoder : public RowDecoder {
 public:
  PngDecoder(const std::filesystem::path& file, const std::filesystem::path& name)
      : RowDecoder(name), file_(open_c_file(file, name)) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, fail, ignore_warning);
    png_info_ = png_ ? png_create_info_struct(png_) : nullptr;
    if (!png_info_) throw std::bad_alloc();
    try {
      read_header();
    } catch (...) {
      png_destroy_read_struct(&png_, &png_info_, nullptr);
      throw;
    }
  }
  ~PngDecoder() override { png_destroy_read_struct(&png_, &png_info_, nullptr); }

  void finish() override {
    call([&] { png_read_end(png_, nullptr); });
  }

 private:
  void decode_row(std::byte* samples) override {
    if (interlaced_) {
      if (next_row() == 0) read_whole();
      std::memcpy(samples, whole_.data() + next_row() * row_bytes_, row_bytes_);
    } else {
      call([&] { png_read_row(png_, reinterpret_cast<png_bytep>(samples), nullptr); });
    }
  }

  /// libpng reports errors by longjmp, so `action` may only call C functions.
  template <class Action>
  void call(Action&& action) {
    if (setjmp(png_jmpbuf(png_)))
      throw FileError(name_, "is a damaged PNG (" + reason_ + ")", "copy or write it again");
    action();
  }

  [[noreturn]] static void fail(png_structp png, png_const_charp reason) {
    static_cast<PngDecoder*>(png_get_error_ptr(png))->reason_ = reason;
    png_longjmp(png, 1);
  }
  static void ignore_warning(png_structp, png_const_charp) {}

  void read_header() {
    call([&] {
      png_init_io(png_, file_.get());
      constexpr png_uint_32 largest = 0x7fffffff;  // as large as PNG can be
      png_set_user_limits(png_, largest, largest);
      png_read_info(png_, png_info_);
    });
    const int color = png_get_color_type(png_, png_info_);
    const int bits = png_get_bit_depth(png_, png_info_);
    interlaced_ = png_get_interlace_type(png_, png_info_) != PNG_INTERLACE_NONE;
    call([&] {
      png_set_packing(png_);
      if constexpr (std::endian::native == std::endian::little) png_set_swap(png_);
      if (interlaced_) png_set_interlace_handling(png_);
      png_read_update_info(png_, png_info_);
    });
    info_.format = "PNG";
    info_.shape = Shape{png_get_image_height(png_, png_info_), png_get_image_width(png_, png_info_)};
    info_.axes = "YX";
    info_.compression = "deflate";
    set_samples(bits == 16 ? PixelType::uint16
                : bits == 1 && color == PNG_COLOR_TYPE_GRAY ? PixelType::boolean
                                                            : PixelType::uint8,
                png_get_channels(png_, png_info_));
    row_bytes_ = decoded_row_bytes();
    read_resolution();
  }

  /// Reads the resolution: whole pixels per metre, rounded from a number per inch.
  void read_resolution() {
    png_uint_32 columns = 0, rows = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;
    if (png_get_pHYs(png_, png_info_, &columns, &rows, &unit) == 0 || unit != PNG_RESOLUTION_METER)
      return;
    rows_per_inch_ = per_inch_of_metre(rows);
    columns_per_inch_ = per_inch_of_metre(columns);
  }

  void read_whole() {
    constexpr std::uint64_t max_bytes = std::uint64_t{1} << 32;
    if (info_.shape[0] > max_bytes / row_bytes_)
      throw FileError(name_, fmt::format("is interlaced and takes more than {} bytes", max_bytes),
                      "save it without interlacing");
    whole_.resize(info_.shape[0] * row_bytes_);
    std::vector<png_bytep> rows(info_.shape[0]);
    for (std::size_t row = 0; row < rows.size(); ++row)
      rows[row] = reinterpret_cast<png_bytep>(whole_.data() + row * row_bytes_);
    call([&] { png_read_image(png_, rows.data()); });
  }

  CFile file_;
  png_structp png_ = nullptr;
  png_infop png_info_ = nullptr;
  std::string reason_;
  bool interlaced_ = false;
  std::size_t row_bytes_ = 0;
  UninitializedVector<std::byte> whole_;  // of an interlaced image
};

}  // namespace

std::unique_ptr<RowDecoder> open_png(const std::filesystem::path& file,
                                     const std::filesystem::path& name) {
  return std::make_unique<PngDecoder>(file, name);
}

}  // namespace skan_graph
