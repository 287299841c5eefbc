#pragma once

#include <cstddef>
#include <cstdint>

#include "io/read/slice_reader.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// A source of slices, as pixels of one type: a file, or an image computed from one.
class SliceSource {
 public:
  SliceSource(const Shape& shape, PixelType type) : shape_(shape), type_(type) {}
  virtual ~SliceSource() = default;

  const Shape& shape() const { return shape_; }
  PixelType type() const { return type_; }
  std::uint64_t slice_size() const { return shape_.pixel_count() / shape_[0]; }
  std::size_t slice_bytes() const { return slice_size() * size_of(type_); }

  /// Fastest if slices are read in order.
  virtual void read(SliceRange slices, std::byte* pixels) = 0;
  /// The number of slices that share the same parts of a file and are best read together.
  virtual std::uint64_t layer() const { return 1; }

  /// The slices of a slab of about `bytes` that begins with slice `first`, for a filter that reaches
  /// some slices before and after it. If possible, the slices that are read end where parts of a
  /// file end, because parts are decoded as a whole.
  SliceRange slab_with_reach(std::uint64_t first, std::size_t bytes, std::uint64_t before,
                             std::uint64_t after) const;
  /// The same for a slab that is read alone.
  virtual SliceRange slab_from(std::uint64_t first, std::size_t bytes) const {
    return slab_with_reach(first, bytes, 0, 0);
  }

 private:
  Shape shape_;
  PixelType type_;
};

/// The slices of a file, converted to a type. Booleans become 0 and 1.
class FileSlices : public SliceSource {
 public:
  /// Borrows the file, which must have pixels.
  FileSlices(const ImageFile& file, PixelType type)
      : SliceSource(file.info().shape, type), file_(file), reader_(file) {}

  void read(SliceRange slices, std::byte* pixels) override;
  std::uint64_t layer() const override { return file_.slices(0).last; }

 private:
  const ImageFile& file_;
  SliceReader reader_;
  UninitializedVector<std::byte> stored_;  // in the file's type, before conversion
};

}  // namespace skan_graph
