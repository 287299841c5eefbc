#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <utility>

#include "io/read/grey_samples.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// A 2D image that is decoded from its first row to its last. Converts rows with several samples
/// per pixel to grey, or throws FileError.
class RowDecoder {
 public:
  virtual ~RowDecoder() = default;
  const ImageInfo& info() const { return info_; }
  /// The print resolution; 0 if the file has none.
  double rows_per_inch() const { return rows_per_inch_; }
  double columns_per_inch() const { return columns_per_inch_; }

  /// Decodes the next row. Throws FileError.
  void read_row(std::byte* pixels) {
    if (samples_.count == 1) {
      decode_row(pixels);
    } else {
      row_.resize(info_.shape.row_length() * samples_.pixel_bytes());
      decode_row(row_.data());
      take_grey(pixels);
    }
    ++next_row_;
  }
  /// Call it after the last row: throws FileError if the rest of the file is damaged.
  virtual void finish() {}

 protected:
  explicit RowDecoder(std::filesystem::path name) : name_(std::move(name)) {}

  /// The number of the next row.
  std::uint64_t next_row() const { return next_row_; }
  /// Sets the type of the image, and the number of samples per pixel.
  void set_samples(PixelType type, unsigned count) {
    info_.type = type;
    samples_ = pixel_samples(type, count);
    if (count > 1) info_.stored_as = samples_.name();
  }
  std::size_t decoded_row_bytes() const {
    return info_.shape.row_length() * samples_.pixel_bytes();
  }

  const std::filesystem::path name_;
  ImageInfo info_;
  double rows_per_inch_ = 0, columns_per_inch_ = 0;

 private:
  /// Decodes all samples of the next row.
  virtual void decode_row(std::byte* samples) = 0;

  void take_grey(std::byte* pixels) const {
    const std::uint64_t columns = info_.shape.row_length();
    if (const auto coloured = grey_of_samples(samples_, row_.data(), columns, pixels))
      refuse_colours(name_, samples_, info_.shape, next_row_ * columns + *coloured,
                     row_.data() + *coloured * samples_.pixel_bytes());
  }

  PixelSamples samples_;
  UninitializedVector<std::byte> row_;
  std::uint64_t next_row_ = 0;
};

}  // namespace skan_graph
