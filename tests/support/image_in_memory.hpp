#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include "skan_graph/io/image_file.hpp"

/// An image file in memory with pixels of type uint8, for tests. Each part has `slices` slices and
/// is read row by row.
class ImageInMemory : public skan_graph::ImageFile {
 public:
  ImageInMemory(const skan_graph::Shape& shape, std::vector<std::uint8_t> pixels,
                std::uint64_t slices = 1)
      : ImageFile("image"), pixels_(std::move(pixels)), slices_(slices) {
    info_.shape = shape;
    info_.type = skan_graph::PixelType::uint8;
  }

  std::size_t part_count() const override { return (info_.shape[0] + slices_ - 1) / slices_; }
  skan_graph::SliceRange slices(std::size_t part) const override {
    return {part * slices_, std::min((part + 1) * slices_, info_.shape[0])};
  }
  std::unique_ptr<Reader> reader() const override { return std::make_unique<RowReader>(*this); }

 private:
  class RowReader : public Reader {
   public:
    explicit RowReader(const ImageInMemory& image) : image_(image) {}
    void read(std::size_t part, const TakeRun& take) override {
      const skan_graph::Shape& shape = image_.info().shape;
      const std::uint64_t slice = shape.pixel_count() / shape[0];
      const auto [first, last] = image_.slices(part);
      for (std::uint64_t pixel = first * slice; pixel < last * slice; pixel += shape.row_length())
        take({pixel, shape.row_length()},
             reinterpret_cast<const std::byte*>(image_.pixels_.data() + pixel));
    }

   private:
    const ImageInMemory& image_;
  };

  std::vector<std::uint8_t> pixels_;
  std::uint64_t slices_;
};
