#pragma once

#include <cstddef>
#include <cstdint>

#include "io/read/slice_reader.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Where slices of an image come from, as pixels of one type: from a file, or made of one.
class SliceSource {
 public:
  SliceSource(const Shape& shape, PixelType type) : shape_(shape), type_(type) {}
  virtual ~SliceSource() = default;

  const Shape& shape() const { return shape_; }
  PixelType type() const { return type_; }
  std::uint64_t slice_size() const { return shape_.pixel_count() / shape_[0]; }
  std::size_t slice_bytes() const { return slice_size() * size_of(type_); }

  /// Cheapest when slices follow those read before.
  virtual void read(SliceRange slices, std::byte* pixels) = 0;
  /// Slices that are read together: those of parts of a file that lie side by side.
  virtual std::uint64_t layer() const { return 1; }

 private:
  Shape shape_;
  PixelType type_;
};

/// The slices of a file, converted to a type. Of booleans what is not 0 is 1.
class FileSlices : public SliceSource {
 public:
  /// Borrows the file, which has pixels.
  FileSlices(const ImageFile& file, PixelType type)
      : SliceSource(file.info().shape, type), file_(file), reader_(file) {}

  void read(SliceRange slices, std::byte* pixels) override;
  std::uint64_t layer() const override { return file_.slices(0).last; }

 private:
  const ImageFile& file_;
  SliceReader reader_;
  UninitializedVector<std::byte> stored_;  // in the file's type, to be converted
};

}  // namespace skan_graph
