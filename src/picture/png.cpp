#include "picture/png.hpp"

#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <csetjmp>
#include <new>
#include <vector>

#include "io/write/deflater.hpp"
#include "parallel/blocks_in_order.hpp"

namespace skan_graph {

namespace {

using Bytes = Deflater::Bytes;
using Write = std::function<void(std::span<const std::byte>)>;

/// The parts of a PNG around its compressed pixels, as libpng writes them.
class PngFile {
 public:
  explicit PngFile(const Write& write) : write_(write) {
    png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore_warning);
    info_ = png_ ? png_create_info_struct(png_) : nullptr;
    if (!info_) {
      png_destroy_write_struct(&png_, &info_);
      throw std::bad_alloc();
    }
    png_set_write_fn(png_, this, keep, flush);
  }
  ~PngFile() { png_destroy_write_struct(&png_, &info_); }
  PngFile(const PngFile&) = delete;
  PngFile& operator=(const PngFile&) = delete;

  void begin(const PngPixels& pixels) {
    std::vector<png_color> colours;
    for (const Colour colour : pixels.palette)
      colours.push_back({colour.red, colour.green, colour.blue});
    call([&] {
      png_set_IHDR(png_, info_, pixels.width, pixels.height, 8,
                   colours.empty() ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_PALETTE,
                   PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
      if (!colours.empty())
        png_set_PLTE(png_, info_, colours.data(), static_cast<int>(colours.size()));
      png_write_info(png_, info_);
    });
  }
  void add(const Bytes& compressed) { add_chunk("IDAT", compressed); }
  void end() { add_chunk("IEND", {}); }

 private:
  void add_chunk(const char* name, const Bytes& contents) {
    call([&] {
      png_write_chunk(png_, reinterpret_cast<png_const_bytep>(name), contents.data(),
                      contents.size());
    });
  }

  /// libpng reports errors by longjmp, so `action` may only call C functions. Of what is written
  /// here, only memory can be missing.
  template <class Action>
  void call(Action&& action) {
    if (setjmp(png_jmpbuf(png_))) throw std::bad_alloc();
    action();
    write_(std::as_bytes(std::span(written_)));
    written_.clear();
  }

  /// Keeps what is to be written, because `write_` may throw, which libpng cannot pass on.
  static void keep(png_structp png, png_bytep bytes, png_size_t count) {
    auto& written = static_cast<PngFile*>(png_get_io_ptr(png))->written_;
    try {
      written.insert(written.end(), bytes, bytes + count);
    } catch (const std::bad_alloc&) {
      png_error(png, "no memory");
    }
  }
  static void flush(png_structp) {}
  [[noreturn]] static void fail(png_structp png, png_const_charp) { png_longjmp(png, 1); }
  static void ignore_warning(png_structp, png_const_charp) {}

  const Write& write_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::vector<png_byte> written_;
};

void append_number(Bytes& bytes, std::uint32_t number) {  // the highest byte first
  for (const int shift : {24, 16, 8, 0})
    bytes.push_back(static_cast<unsigned char>(number >> shift & 0xff));
}

/// Some rows of the picture: their part of the zlib stream, and the sum of what it holds.
struct Stripe {
  Deflater deflater;
  Bytes rows, compressed;
  uLong sum = 0;
};

/// Some rows of a picture.
struct RowRange {
  std::uint32_t first, last;
  bool is_last;
};

void compress_stripe(const PngPixels& pixels, const RowRange& rows, Stripe& stripe) {
  stripe.rows.resize(std::size_t{rows.last - rows.first} * (std::size_t{pixels.width} + 1));
  unsigned char* to = stripe.rows.data();
  for (std::uint32_t y = rows.first; y < rows.last; ++y) {
    *to++ = 0;  // the pixels as they are, not differences
    to = std::copy_n(pixels.row(y), pixels.width, to);
  }
  stripe.sum = adler32(1, stripe.rows.data(), static_cast<uInt>(stripe.rows.size()));
  stripe.compressed.clear();
  if (rows.first == 0) stripe.compressed = {0x78, 0x01};
  stripe.deflater.append_part(stripe.rows, rows.is_last, stripe.compressed);
}

void write_pixels(const PngPixels& pixels, PngFile& file) {
  constexpr std::uint32_t bytes_at_a_time = 1 << 18;
  const std::uint32_t rows_at_a_time = std::max(1U, bytes_at_a_time / (pixels.width + 1));
  const std::uint64_t count = (pixels.height + rows_at_a_time - 1) / rows_at_a_time;
  uLong sum = 1;
  for_blocks_in_order<Stripe>(
      count,
      [&](std::uint64_t index, Stripe& stripe) {
        const auto first = static_cast<std::uint32_t>(index) * rows_at_a_time;
        const std::uint32_t last = std::min(first + rows_at_a_time, pixels.height);
        compress_stripe(pixels, {first, last, index + 1 == count}, stripe);
      },
      [&](std::uint64_t index, Stripe& stripe) {
        sum = adler32_combine(sum, stripe.sum, static_cast<z_off_t>(stripe.rows.size()));
        if (index + 1 == count)
          append_number(stripe.compressed, static_cast<std::uint32_t>(sum));
        file.add(stripe.compressed);
      });
}

}  // namespace

void write_png(const PngPixels& pixels, const Write& write) {
  PngFile file(write);
  file.begin(pixels);
  write_pixels(pixels, file);
  file.end();
}

}  // namespace skan_graph
