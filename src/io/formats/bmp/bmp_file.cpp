#include "io/formats/bmp/bmp_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "io/read/print_resolution.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// A little-endian number in a header.
std::uint32_t number_at(const std::vector<unsigned char>& bytes, std::size_t place,
                        std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = size; i-- > 0;) number = number << 8 | bytes[place + i];
  return number;
}

/// The byte of a pixel that a bit mask selects; empty if it is not exactly one whole byte.
std::optional<std::size_t> byte_of_mask(std::uint32_t mask) {
  for (std::size_t byte = 0; byte < 4; ++byte)
    if (mask == std::uint32_t{0xff} << 8 * byte) return byte;
  return std::nullopt;
}

}  // namespace

/// The file header has 14 bytes, with the offset of the pixels at byte 10. The image header begins
/// with its own size (at least 40 bytes, except in files of OS/2), then width, height (positive if
/// rows run upwards, negative if downwards), planes, bits, compression.
BmpFile::BmpFile(std::unique_ptr<InputFile> file, const ReadOptions& options)
    : ImageFile(file->path()), file_(std::move(file)) {
  constexpr std::uint64_t header_bytes = 54, masks_bytes = 16;
  if (file_->size() < header_bytes)
    throw FileError(path_, "ends within its BMP header", "copy or write it again");
  std::vector<unsigned char> header(header_bytes + masks_bytes);
  file_->read(0, std::min<std::uint64_t>(header.size(), file_->size()), header.data());
  if (number_at(header, 14, 4) < 40)
    throw FileError(path_, "is a BMP of OS/2", "save it as TIFF or PNG");
  pixels_offset_ = number_at(header, 10, 4);
  const auto width = static_cast<std::int32_t>(number_at(header, 18, 4));
  const auto height = static_cast<std::int32_t>(number_at(header, 22, 4));
  bits_ = number_at(header, 28, 2);
  set_samples(header);
  if (width <= 0 || height == 0)
    throw FileError(path_, "has an impossible size", "copy or write it again");

  bottom_up_ = height > 0;
  const auto columns = static_cast<std::uint64_t>(width);
  const auto rows = static_cast<std::uint64_t>(std::abs(std::int64_t{height}));
  row_bytes_ = (columns * bits_ + 31) / 32 * 4;
  const std::uint64_t promised = row_bytes_ * rows;
  if (pixels_offset_ > file_->size() || promised > file_->size() - pixels_offset_)
    throw FileError(path_, fmt::format("promises {} bytes of pixels, more than it holds", promised),
                    "copy or write it again");
  info_.format = "BMP";
  info_.shape = Shape{rows, columns};
  info_.axes = "YX";
  info_.compression = "none";
  info_.type = bits_ == 1 ? PixelType::boolean : PixelType::uint8;
  if (samples_.count > 1) info_.stored_as = samples_.name();
  set_print_resolution(info_, per_inch_of_metre(number_at(header, 42, 4)),
                       per_inch_of_metre(number_at(header, 38, 4)), options);
  runs_ = RowRuns(columns, rows, 1);
}

/// Pixels of 24 bits are blue, green, red; pixels of 32 bits have an unused fourth byte. With
/// compression 3, masks after the header give the positions of the colours and of alpha.
void BmpFile::set_samples(const std::vector<unsigned char>& header) {
  constexpr std::uint32_t none = 0, masks = 3;
  const std::uint32_t compression = number_at(header, 30, 4);
  if (compression != none && !(compression == masks && bits_ == 32))
    throw FileError(path_, "is a compressed BMP", "save it as TIFF or PNG");
  if (bits_ == 1 || bits_ == 4 || bits_ == 8) return;
  bool is_read = bits_ == 24 || bits_ == 32;
  samples_ = pixel_samples(PixelType::uint8, 3);
  if (compression == masks) {
    constexpr std::uint32_t header_with_alpha = 56;
    const bool has_alpha =
        number_at(header, 14, 4) >= header_with_alpha && number_at(header, 66, 4) != 0;
    samples_.count = has_alpha ? 4 : 3;
    for (unsigned i = 0; i < samples_.count; ++i) {
      const auto byte = byte_of_mask(number_at(header, 54 + 4 * i, 4));
      is_read = is_read && byte;
      sample_bytes_[i] = byte.value_or(0);
    }
  }
  if (!is_read)
    throw FileError(path_, fmt::format("has colours, {} bits a pixel", bits_),
                    "save it as a grey image");
}

class BmpFile::RowReader : public ImageFile::Reader {
 public:
  explicit RowReader(const BmpFile& file) : file_(file), packed_(file.row_bytes_) {}

  void read(std::size_t part, const TakeRun& take) override {
    const PixelRun run = file_.runs_[part];
    const Shape& shape = file_.info().shape;
    pixels_.resize(run.count);
    for (std::uint64_t done = 0; done < run.count;) {
      const std::uint64_t row = (run.first + done) / shape[1];
      const std::uint64_t column = (run.first + done) % shape[1];
      const std::uint64_t count = std::min(shape[1] - column, run.count - done);
      read_row(row);
      if (file_.samples_.count > 1)
        take_grey(run.first + done, column, count, pixels_.data() + done);
      else
        for (std::uint64_t i = 0; i < count; ++i) pixels_[done + i] = pixel(column + i);
      done += count;
    }
    take(run, pixels_.data());
  }

 private:
  void read_row(std::uint64_t row) {
    const std::uint64_t stored = file_.bottom_up_ ? file_.info().shape[0] - 1 - row : row;
    file_.file_->read(file_.pixels_offset_ + stored * file_.row_bytes_, packed_.size(),
                      packed_.data());
  }

  void take_grey(PixelIndex first, std::uint64_t column, std::uint64_t count, std::byte* grey) {
    const PixelSamples& samples = file_.samples_;
    const std::size_t pixel_bytes = file_.bits_ / 8;
    side_by_side_.resize(count * samples.count);
    for (std::uint64_t i = 0; i < count; ++i)
      for (unsigned k = 0; k < samples.count; ++k)
        side_by_side_[i * samples.count + k] = static_cast<std::byte>(
            packed_[(column + i) * pixel_bytes + file_.sample_bytes_[k]]);
    if (const auto coloured = grey_of_samples(samples, side_by_side_.data(), count, grey))
      refuse_colours(file_.path(), samples, file_.info().shape, first + *coloured,
                     side_by_side_.data() + *coloured * samples.count);
  }

  /// The leftmost pixel is in the highest bits of a byte.
  std::byte pixel(std::uint64_t column) const {
    const unsigned per_byte = 8 / file_.bits_;
    const auto shift = static_cast<unsigned>(per_byte - 1 - column % per_byte) * file_.bits_;
    const unsigned mask = (1U << file_.bits_) - 1;
    return static_cast<std::byte>(packed_[column / per_byte] >> shift & mask);
  }

  const BmpFile& file_;
  std::vector<unsigned char> packed_;  // a row as stored
  std::vector<std::byte> pixels_, side_by_side_;
};

std::unique_ptr<ImageFile::Reader> BmpFile::reader() const {
  return std::make_unique<RowReader>(*this);
}

}  // namespace skan_graph
