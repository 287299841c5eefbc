#include "io/read/chunked_file.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "io/read/half_floats.hpp"
#include "io/read/plain_pixels.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

ChunkedFile::ChunkedFile(std::filesystem::path name, ImageInfo info, ChunkLayout layout)
    : ImageFile(std::move(name)), layout_(std::move(layout)) {
  info_ = std::move(info);
  if (layout_.half) info_.stored_as = half_float_name;
  // Axes that are not axes of the image take memory as well.
  constexpr std::uint64_t max_chunk_bytes = std::uint64_t{1} << 31;
  std::uint64_t bytes = size_of(info_.type);
  for (const std::uint64_t extent : layout_.chunk)
    if (__builtin_mul_overflow(bytes, extent, &bytes) || bytes > max_chunk_bytes)
      throw FileError(path_, "has chunks of more than 2 GiB",
                      "write it with smaller chunks");
  Coordinates chunk{};
  for (std::size_t axis = 0; axis < layout_.image_axes.size(); ++axis)
    chunk[axis] = layout_.chunk[layout_.image_axes[axis]];
  parts_ = BoxParts(info_.shape, chunk, size_of(info_.type));
  require_small_boxes(parts_, info_, path_);
}

class ChunkedFile::BoxReader : public ImageFile::Reader {
 public:
  explicit BoxReader(const ChunkedFile& file)
      : file_(file),
        pixel_size_(size_of(file.info().type)),
        strides_(chunk_strides(file.layout_, pixel_size_)),
        chunk_pixels_(1) {
    for (const std::uint64_t extent : file.layout_.chunk) chunk_pixels_ *= extent;
  }

  void read(std::size_t part, const TakeRun& take) override {
    const Box box = file_.parts_[part];
    if (!decode_chunks(box)) fill(box);
    take_box(shape(), box, pixel_size_, pixels_.data(), take);
  }

  void read_object(std::size_t part, const TakeRun& take) override {
    const Box box = file_.parts_[part];
    const bool is_stored = decode_chunks(box);
    if (!is_stored && fills_with_zero()) return;
    if (!is_stored) fill(box);
    take_box(shape(), box, pixel_size_, pixels_.data(), take);
  }

 private:
  const Shape& shape() const { return file_.info().shape; }
  std::size_t dimensions() const { return shape().dimensions(); }
  std::uint64_t chunk_extent(std::size_t axis) const {
    return file_.layout_.chunk[file_.layout_.image_axes[axis]];
  }

  /// Distances in bytes between neighbouring pixels of a chunk, along every axis of the array.
  static std::vector<std::uint64_t> chunk_strides(const ChunkLayout& layout,
                                                  std::uint64_t pixel_size) {
    std::vector<std::uint64_t> strides(layout.order.size());
    std::uint64_t stride = pixel_size;
    for (std::size_t i = layout.order.size(); i-- > 0; stride *= layout.chunk[layout.order[i]])
      strides[layout.order[i]] = stride;
    return strides;
  }

  bool fills_with_zero() const {
    return std::ranges::all_of(file_.layout_.fill,
                               [](std::byte byte) { return byte == std::byte{0}; });
  }

  /// Decodes the chunks of a box into `pixels_`. Returns false, and leaves the pixels as they are,
  /// if none is stored.
  bool decode_chunks(const Box& box) {
    bool is_stored = false;
    for_each_chunk(box, [&](const Coordinates& chunk) {
      if (!decode(chunk)) return;
      if (!std::exchange(is_stored, true)) fill(box);
      copy_chunk(chunk, box);
    });
    return is_stored;
  }

  void fill(const Box& box) {
    pixels_.resize(box.pixel_count(dimensions()) * pixel_size_);
    const auto& pixel = file_.layout_.fill;
    if (fills_with_zero())
      std::memset(pixels_.data(), 0, pixels_.size());
    else
      for (std::size_t i = 0; i < pixels_.size(); i += pixel_size_)
        std::memcpy(pixels_.data() + i, pixel.data(), pixel_size_);
  }

  /// Calls `visit` with the index of every chunk in a box, along the image's axes.
  template <class Visit>
  void for_each_chunk(const Box& box, Visit&& visit) const {
    Coordinates first{}, end{};
    for (std::size_t axis = 0; axis < dimensions(); ++axis) {
      first[axis] = box.origin[axis] / chunk_extent(axis);
      end[axis] = (box.origin[axis] + box.extents[axis] - 1) / chunk_extent(axis) + 1;
    }
    for (Coordinates chunk = first;;) {
      visit(chunk);
      std::size_t axis = dimensions();
      while (axis > 0 && ++chunk[axis - 1] == end[axis - 1]) {
        --axis;
        chunk[axis] = first[axis];
      }
      if (axis == 0) return;
    }
  }

  /// Decodes a chunk into chunk_; returns false if it is not stored.
  bool decode(const Coordinates& chunk) {
    const ChunkLayout& layout = file_.layout_;
    index_.resize(layout.chunk.size());
    for (std::size_t axis = 0; axis < index_.size(); ++axis)
      index_[axis] = layout.fixed[axis] / layout.chunk[axis];
    for (std::size_t axis = 0; axis < dimensions(); ++axis)
      index_[layout.image_axes[axis]] = chunk[axis];
    const std::size_t stored_size = layout.half ? pixel_size_ / 2 : pixel_size_;
    auto& stored = layout.half ? halves_ : chunk_;
    stored.resize(chunk_pixels_ * stored_size);
    if (!file_.read_chunk(index_, stored)) return false;
    if (layout.swapped) swap_bytes(stored.data(), chunk_pixels_, stored_size);
    if (layout.half) {
      chunk_.resize(chunk_pixels_ * pixel_size_);
      expand_half_floats(halves_.data(), chunk_pixels_, chunk_.data());
    }
    return true;
  }

  /// Copies the intersection of a chunk and the box, row by row.
  void copy_chunk(const Coordinates& chunk, const Box& box) {
    const std::size_t last = dimensions() - 1;
    std::uint64_t start_in_chunk = 0;
    for (std::size_t axis = 0; axis < file_.layout_.fixed.size(); ++axis)
      start_in_chunk += file_.layout_.fixed[axis] % file_.layout_.chunk[axis] * strides_[axis];

    Box common;
    for (std::size_t axis = 0; axis <= last; ++axis) {
      const std::uint64_t chunk_first = chunk[axis] * chunk_extent(axis);
      const std::uint64_t first = std::max(chunk_first, box.origin[axis]);
      const std::uint64_t end = std::min(chunk_first + chunk_extent(axis),
                                         box.origin[axis] + box.extents[axis]);
      common.origin[axis] = first;
      common.extents[axis] = end - first;
      start_in_chunk += (first - chunk_first) * strides_[file_.layout_.image_axes[axis]];
    }
    const std::uint64_t length = common.extents[last];
    const std::uint64_t rows = common.pixel_count(dimensions()) / length;
    for (std::uint64_t row = 0; row < rows; ++row) {
      std::uint64_t from = start_in_chunk, to = 0, rest = row, box_stride = 1;
      for (std::size_t axis = last + 1; axis-- > 0;) {
        const std::uint64_t step = axis == last ? 0 : rest % common.extents[axis];
        if (axis != last) rest /= common.extents[axis];
        from += step * strides_[file_.layout_.image_axes[axis]];
        to += (common.origin[axis] + step - box.origin[axis]) * box_stride;
        box_stride *= box.extents[axis];
      }
      copy_row(from, to * pixel_size_, length);
    }
  }

  void copy_row(std::uint64_t from, std::uint64_t to, std::uint64_t length) {
    const std::uint64_t stride = strides_[file_.layout_.image_axes.back()];
    if (stride == pixel_size_) {
      std::memcpy(pixels_.data() + to, chunk_.data() + from, length * pixel_size_);
      return;
    }
    for (std::uint64_t i = 0; i < length; ++i)
      std::memcpy(pixels_.data() + to + i * pixel_size_, chunk_.data() + from + i * stride,
                  pixel_size_);
  }

  const ChunkedFile& file_;
  std::size_t pixel_size_;
  std::vector<std::uint64_t> strides_;
  std::uint64_t chunk_pixels_;
  std::vector<std::uint64_t> index_;  // of a chunk
  UninitializedVector<std::byte> chunk_, halves_;
  UninitializedVector<std::byte> pixels_;  // of the box
};

std::unique_ptr<ImageFile::Reader> ChunkedFile::reader() const {
  return std::make_unique<BoxReader>(*this);
}

}  // namespace skan_graph
