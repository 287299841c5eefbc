#include "io/zarr/zarr_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "io/choose_image.hpp"
#include "io/plain_pixels.hpp"
#include "io/zarr/crc32c.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

ZarrFile::ZarrFile(std::filesystem::path name, std::unique_ptr<ZarrStore> store, std::string path,
                   ZarrArray array, const std::optional<OmeLevel>& level,
                   const ReadOptions& options)
    : ImageFile(std::move(name)),
      store_(std::move(store)),
      path_in_store_(std::move(path)),
      array_(std::move(array)) {
  info_.format = level ? "OME-Zarr" : "Zarr";
  info_.type = array_.number.type;
  choose_axes(level, options);
  set_shape();
  if (level && !options.ignore_metadata && level->spacing.size() == array_.shape.size()) {
    for (const std::size_t axis : image_axes_) info_.spacing.push_back(level->spacing[axis]);
    info_.unit = level->unit;
  }
  Coordinates chunk{};
  for (std::size_t axis = 0; axis < image_axes_.size(); ++axis)
    chunk[axis] = array_.chunk[image_axes_[axis]];
  parts_ = BoxParts(info_.shape, chunk, size_of(info_.type));
  require_small_boxes(parts_, info_, path_);
}

void ZarrFile::choose_axes(const std::optional<OmeLevel>& level, const ReadOptions& options) {
  using Axis = OmeLevel::Axis;
  const std::size_t dimensions = array_.shape.size();
  // Up to version 0.2 all images had these five.
  std::vector<Axis> axes{Axis::time, Axis::channel, Axis::space, Axis::space, Axis::space};
  if (!level) axes.assign(dimensions, Axis::space);
  if (level && !level->axes.empty()) axes = level->axes;
  if (axes.size() != dimensions)
    throw FileError(path_, fmt::format("names {} axes of an array that has {}", axes.size(),
                                       dimensions),
                    "write it again");

  fixed_.assign(dimensions, 0);
  bool has_channels = false, has_frames = false;
  for (std::size_t axis = 0; axis < dimensions; ++axis) {
    const std::uint64_t extent = array_.shape[axis];
    if (axes[axis] == Axis::channel) {
      fixed_[axis] = choose_image("channel", extent, options.channel, path_);
      has_channels = true;
    } else if (axes[axis] == Axis::time) {
      fixed_[axis] = choose_image("frame", extent, options.frame, path_);
      has_frames = true;
    } else {
      image_axes_.push_back(axis);
    }
  }
  if (!has_channels) choose_image("channel", 1, options.channel, path_);
  if (!has_frames) choose_image("frame", 1, options.frame, path_);
  if (level)
    while (image_axes_.size() > 2 && array_.shape[image_axes_.front()] == 1)
      image_axes_.erase(image_axes_.begin());
}

void ZarrFile::set_shape() {
  if (image_axes_.empty() || image_axes_.size() > max_dimensions)
    throw FileError(path_, fmt::format("has {} axes", image_axes_.size()),
                    fmt::format("1 to {} are read", max_dimensions));
  std::vector<std::uint64_t> extents;
  for (const std::size_t axis : image_axes_) extents.push_back(array_.shape[axis]);
  try {
    info_.shape = Shape(extents);
  } catch (const std::length_error&) {
    throw FileError(path_, "promises more pixels than can be counted",
                    "it is damaged: copy or write it again");
  }
}

class ZarrFile::BoxReader : public ImageFile::Reader {
 public:
  explicit BoxReader(const ZarrFile& file)
      : file_(file), pixel_size_(size_of(file.info().type)), strides_(chunk_strides(file.array_)) {}

  void read(std::size_t part, const TakeRun& take) override {
    const Box box = file_.parts_[part];
    fill(box);
    for_each_chunk(box, [&](const Coordinates& chunk) {
      if (decode(chunk)) copy_chunk(chunk, box);
    });
    take_box(shape(), box, pixel_size_, pixels_.data(), take);
  }

 private:
  const Shape& shape() const { return file_.info().shape; }
  std::size_t dimensions() const { return shape().dimensions(); }
  std::uint64_t chunk_extent(std::size_t axis) const {
    return file_.array_.chunk[file_.image_axes_[axis]];
  }

  /// Bytes from a pixel of a chunk to the next one along every axis of the array.
  static std::vector<std::uint64_t> chunk_strides(const ZarrArray& array) {
    std::vector<std::uint64_t> strides(array.order.size());
    std::uint64_t stride = size_of(array.number.type);
    for (std::size_t i = array.order.size(); i-- > 0; stride *= array.chunk[array.order[i]])
      strides[array.order[i]] = stride;
    return strides;
  }

  void fill(const Box& box) {
    pixels_.resize(box.pixel_count(dimensions()) * pixel_size_);
    const auto& pixel = file_.array_.fill;
    if (std::ranges::all_of(pixel, [](std::byte byte) { return byte == std::byte{0}; }))
      std::memset(pixels_.data(), 0, pixels_.size());
    else
      for (std::size_t i = 0; i < pixels_.size(); i += pixel_size_)
        std::memcpy(pixels_.data() + i, pixel.data(), pixel_size_);
  }

  /// Calls `visit` with the index, along the image's axes, of every chunk in a box.
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

  std::string key_of(const Coordinates& chunk) const {
    const ZarrArray& array = file_.array_;
    std::vector<std::uint64_t> index(array.shape.size());
    for (std::size_t axis = 0; axis < index.size(); ++axis)
      index[axis] = file_.fixed_[axis] / array.chunk[axis];
    for (std::size_t axis = 0; axis < dimensions(); ++axis)
      index[file_.image_axes_[axis]] = chunk[axis];
    return file_.path_in_store_ + array.key(index);
  }

  /// Leaves the pixels of a chunk in chunk_; false where it is not there.
  bool decode(const Coordinates& chunk) {
    const ZarrArray& array = file_.array_;
    const std::uint64_t bytes = array.chunk_bytes();
    // No compression makes more of it than this.
    const std::uint64_t limit = bytes + bytes / 8 + 4096;
    const std::string key = key_of(chunk);
    const auto stored = file_.store_->read(key, limit);
    if (!stored) return false;
    std::span<const std::byte> compressed(*stored);
    if (array.checked && !check_sum(compressed)) fail(key);
    chunk_.resize(bytes);
    if (!decode_chunk(array.codec, compressed, chunk_)) fail(key);
    if (array.number.swapped) swap_bytes(chunk_.data(), bytes / pixel_size_, pixel_size_);
    return true;
  }

  /// Takes the sum off the end; false where it is not that of the bytes before it.
  static bool check_sum(std::span<const std::byte>& bytes) {
    constexpr std::size_t size = 4;
    if (bytes.size() < size) return false;
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < size; ++i)
      sum |= static_cast<std::uint32_t>(bytes[bytes.size() - size + i]) << 8 * i;
    bytes = bytes.first(bytes.size() - size);
    return crc32c(bytes) == sum;
  }

  [[noreturn]] void fail(const std::string& key) const {
    throw FileError(file_.path(), fmt::format("has a chunk that cannot be decoded, {}", key),
                    "copy or write it again");
  }

  /// Copies, row by row, what a chunk and the box have in common.
  void copy_chunk(const Coordinates& chunk, const Box& box) {
    const std::size_t last = dimensions() - 1;
    std::uint64_t start_in_chunk = 0;
    for (std::size_t axis = 0; axis < file_.fixed_.size(); ++axis)
      start_in_chunk += file_.fixed_[axis] % file_.array_.chunk[axis] * strides_[axis];

    Box common;
    for (std::size_t axis = 0; axis <= last; ++axis) {
      const std::uint64_t chunk_first = chunk[axis] * chunk_extent(axis);
      const std::uint64_t first = std::max(chunk_first, box.origin[axis]);
      const std::uint64_t end = std::min(chunk_first + chunk_extent(axis),
                                         box.origin[axis] + box.extents[axis]);
      common.origin[axis] = first;
      common.extents[axis] = end - first;
      start_in_chunk += (first - chunk_first) * strides_[file_.image_axes_[axis]];
    }
    const std::uint64_t length = common.extents[last];
    const std::uint64_t rows = common.pixel_count(dimensions()) / length;
    for (std::uint64_t row = 0; row < rows; ++row) {
      std::uint64_t from = start_in_chunk, to = 0, rest = row, box_stride = 1;
      for (std::size_t axis = last + 1; axis-- > 0;) {
        const std::uint64_t step = axis == last ? 0 : rest % common.extents[axis];
        if (axis != last) rest /= common.extents[axis];
        from += step * strides_[file_.image_axes_[axis]];
        to += (common.origin[axis] + step - box.origin[axis]) * box_stride;
        box_stride *= box.extents[axis];
      }
      copy_row(from, to * pixel_size_, length);
    }
  }

  void copy_row(std::uint64_t from, std::uint64_t to, std::uint64_t length) {
    const std::uint64_t stride = strides_[file_.image_axes_.back()];
    if (stride == pixel_size_) {
      std::memcpy(pixels_.data() + to, chunk_.data() + from, length * pixel_size_);
      return;
    }
    for (std::uint64_t i = 0; i < length; ++i)
      std::memcpy(pixels_.data() + to + i * pixel_size_, chunk_.data() + from + i * stride,
                  pixel_size_);
  }

  const ZarrFile& file_;
  std::size_t pixel_size_;
  std::vector<std::uint64_t> strides_;
  UninitializedVector<std::byte> chunk_;
  UninitializedVector<std::byte> pixels_;  // of the box
};

std::unique_ptr<ImageFile::Reader> ZarrFile::reader() const {
  return std::make_unique<BoxReader>(*this);
}

}  // namespace skan_graph
