#include "io/formats/raster/jpeg_decoder.hpp"

#include <fmt/format.h>

#include <array>
#include <csetjmp>
#include <cstdio>
// It needs <cstdio>.
#include <jpeglib.h>

#include "io/formats/raster/c_file.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// The error manager of libjpeg, which only uses the first member.
struct Errors {
  jpeg_error_mgr manager;
  std::jmp_buf return_here;
  std::array<char, JMSG_LENGTH_MAX> reason{};
};

class JpegDecoder : public RowDecoder {
 public:
  JpegDecoder(const std::filesystem::path& file, const std::filesystem::path& name)
      : RowDecoder(name), file_(open_c_file(file, name)) {
    jpeg_.err = jpeg_std_error(&errors_.manager);
    errors_.manager.error_exit = fail;
    errors_.manager.emit_message = count_warning;
    try {
      read_header();
    } catch (...) {
      jpeg_destroy_decompress(&jpeg_);
      throw;
    }
  }
  ~JpegDecoder() override { jpeg_destroy_decompress(&jpeg_); }

 private:
  void decode_row(std::byte* samples) override {
    call([&] {
      // Start late, because this decodes all passes of a progressive image.
      if (!started_) jpeg_start_decompress(&jpeg_);
      started_ = true;
      auto* row = reinterpret_cast<JSAMPROW>(samples);
      jpeg_read_scanlines(&jpeg_, &row, 1);
    });
  }

  /// libjpeg reports errors by longjmp, so `action` may only call C functions.
  template <class Action>
  void call(Action&& action) {
    if (setjmp(errors_.return_here))
      throw FileError(name_, fmt::format("is a damaged JPEG ({})", errors_.reason.data()),
                      "copy or write it again");
    action();
  }

  [[noreturn]] static void fail(j_common_ptr jpeg) {
    auto* errors = reinterpret_cast<Errors*>(jpeg->err);
    errors->manager.format_message(jpeg, errors->reason.data());
    std::longjmp(errors->return_here, 1);
  }

  /// Level −1 is damage, for which libjpeg invents pixels; other levels are informational.
  static void count_warning(j_common_ptr jpeg, int level) {
    if (level < 0) fail(jpeg);
  }

  void read_header() {
    call([&] {
      jpeg_create_decompress(&jpeg_);
      jpeg_stdio_src(&jpeg_, file_.get());
      jpeg_read_header(&jpeg_, TRUE);
    });
    if (jpeg_.num_components != 1 && jpeg_.num_components != 3)
      throw FileError(name_, fmt::format("has {} samples per pixel, as printing colours do",
                                         jpeg_.num_components),
                      "save it as a grey image");
    jpeg_.out_color_space = jpeg_.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    info_.format = "JPEG";
    info_.shape = Shape{jpeg_.image_height, jpeg_.image_width};
    info_.axes = "YX";
    info_.compression = "JPEG";
    set_samples(PixelType::uint8, static_cast<unsigned>(jpeg_.num_components));
    read_resolution();
    info_.warnings.push_back("is a JPEG, whose compression puts grey pixels around every branch; "
                             "save skeletons without loss, as PNG or TIFF");
  }

  void read_resolution() {
    constexpr int per_inch = 1, per_centimetre = 2;  // 0: only their ratio is known
    const double inch = jpeg_.density_unit == per_inch         ? 1
                        : jpeg_.density_unit == per_centimetre ? 2.54
                                                               : 0;
    if (!jpeg_.saw_JFIF_marker) return;
    rows_per_inch_ = jpeg_.Y_density * inch;
    columns_per_inch_ = jpeg_.X_density * inch;
  }

  CFile file_;
  Errors errors_{};
  jpeg_decompress_struct jpeg_{};
  bool started_ = false;
};

}  // namespace

std::unique_ptr<RowDecoder> open_jpeg(const std::filesystem::path& file,
                                      const std::filesystem::path& name) {
  return std::make_unique<JpegDecoder>(file, name);
}

}  // namespace skan_graph
