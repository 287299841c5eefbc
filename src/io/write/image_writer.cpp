#include "skan_graph/io/image_writer.hpp"

#include <stdexcept>
#include <type_traits>
#include <utility>

#include "skan_graph/io/file_extension.hpp"
#include "io/write/compress_strip.hpp"
#include "io/write/make_npy_header.hpp"
#include "io/write/tiff_output.hpp"
#include "parallel/blocks_in_order.hpp"
#include "skan_graph/io/write_image.hpp"

namespace skan_graph {

namespace {

std::string npy_type_of(PixelType type) {
  if (type == PixelType::boolean) return npy_type<bool>();
  return visit_pixel_type(type, [](auto zero) { return npy_type<decltype(zero)>(); });
}

TiffNumbers tiff_numbers_of(PixelType type) {
  return visit_pixel_type(type, [](auto zero) {
    if (std::is_floating_point_v<decltype(zero)>) return TiffNumbers::reals;
    return std::is_signed_v<decltype(zero)> ? TiffNumbers::signed_integers
                                            : TiffNumbers::unsigned_integers;
  });
}

TiffLayout tiff_layout_of(const NewImage& image) {
  const std::vector<double> ones(image.shape.dimensions(), 1.0);
  TiffLayout layout = tiff_layout(image.shape, size_of(image.type),
                                  image.spacing.empty() ? ones : image.spacing, image.unit);
  layout.numbers = tiff_numbers_of(image.type);
  return layout;
}

class NpyWriter : public ImageWriter {
 public:
  NpyWriter(const std::filesystem::path& path, const NewImage& image) : file_(path) {
    file_.write(npy_head(image));
  }
  void write(std::span<const std::byte> pixels) override { file_.write(pixels); }
  void commit() override { file_.commit(); }

 private:
  OutputFile file_;
};

/// Collects pixels until they fill whole strips.
class TiffWriter : public ImageWriter {
 public:
  TiffWriter(const std::filesystem::path& path, const NewImage& image)
      : layout_(tiff_layout_of(image)), file_(path, layout_) {}

  void write(std::span<const std::byte> pixels) override {
    collected_.insert(collected_.end(), pixels.begin(), pixels.end());
    const std::uint64_t collected_end = first_byte(strip_) + collected_.size();
    std::uint64_t last = strip_;
    while (last < layout_.strip_count() && first_byte(last + 1) <= collected_end) ++last;
    write_strips(last);
  }

  void commit() override { file_.commit(); }

 private:
  std::uint64_t first_byte(std::uint64_t strip) const {
    return layout_.first_pixel(strip) * layout_.pixel_size;
  }

  /// Writes the collected strips up to `last` − 1.
  void write_strips(std::uint64_t last) {
    const std::uint64_t begin = first_byte(strip_);
    using Compressed = UninitializedVector<std::byte>;
    for_blocks_in_order<Compressed>(
        last - strip_,
        [&](std::uint64_t index, Compressed& compressed) {
          const std::uint64_t first = first_byte(strip_ + index);
          const std::uint64_t end = first_byte(strip_ + index + 1);
          compress_strip(std::span(collected_).subspan(first - begin, end - first), compressed);
        },
        [&](std::uint64_t, const Compressed& compressed) { file_.write_strip(compressed); });
    const auto written = static_cast<std::ptrdiff_t>(first_byte(last) - begin);
    collected_.erase(collected_.begin(), collected_.begin() + written);
    strip_ = last;
  }

  TiffLayout layout_;
  TiffOutput file_;
  UninitializedVector<std::byte> collected_;  // from the start of strip_ on
  std::uint64_t strip_ = 0;                   // the next strip to write
};

}  // namespace

std::string npy_head(const NewImage& image) {
  return make_npy_header('\'' + npy_type_of(image.type) + '\'',
                         std::span(image.shape.begin(), image.shape.end()));
}

std::unique_ptr<ImageWriter> create_image(const std::filesystem::path& path,
                                          const NewImage& image) {
  if (!is_image_format(path)) throw std::invalid_argument(path.string() + ": not an image format");
  if (file_extension(path) == ".npy") return std::make_unique<NpyWriter>(path, image);
  return std::make_unique<TiffWriter>(path, image);
}

}  // namespace skan_graph
