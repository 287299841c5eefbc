#include "io/formats/hdf5/hdf5_chunks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "io/formats/hdf5/hdf5_type.hpp"
#include "io/read/chunked_file.hpp"
#include "io/read/inflate_exactly.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// The filters of a dataset, in the order in which they were applied.
std::vector<H5Z_filter_t> filters_of(const Hdf5Image& image) {
  std::vector<H5Z_filter_t> filters;
  const int count = H5Pget_nfilters(image.properties.get());
  for (int i = 0; i < count; ++i) {
    unsigned flags = 0;
    std::size_t value_count = 0;
    filters.push_back(H5Pget_filter2(image.properties.get(), static_cast<unsigned>(i), &flags,
                                     &value_count, nullptr, 0, nullptr, nullptr));
  }
  return filters;
}

/// Whether the stored numbers are the machine's but for the order of their bytes, and
/// then whether that differs; nothing for others, which the library has to convert.
std::optional<bool> is_swapped(const Hdf5Image& image) {
  if (image.info.type == PixelType::boolean) return false;
  const Hdf5Handle stored = image.type();
  if (H5Tequal(stored.get(), native_type(image.info.type)) > 0) return false;
  const Hdf5Handle swapped(H5Tcopy(native_type(image.info.type)), H5Tclose);
  const bool native_is_little = H5Tget_order(swapped.get()) == H5T_ORDER_LE;
  H5Tset_order(swapped.get(), native_is_little ? H5T_ORDER_BE : H5T_ORDER_LE);
  if (H5Tequal(stored.get(), swapped.get()) > 0) return true;
  return std::nullopt;
}

/// The value of pixels in chunks that were never written.
std::vector<std::byte> fill_pixel(const Hdf5Image& image) {
  std::vector<std::byte> pixel(size_of(image.info.type));
  const Hdf5Handle stored = image.type();
  H5Pget_fill_value(image.properties.get(),
                    image.info.type == PixelType::boolean ? stored.get()
                                                          : native_type(image.info.type),
                    pixel.data());
  return pixel;
}

ChunkLayout make_layout(const Hdf5Image& image) {
  ChunkLayout layout;
  layout.chunk = image.chunk();
  const std::size_t dimensions = layout.chunk.size();
  layout.order.resize(dimensions);
  std::iota(layout.order.begin(), layout.order.end(), std::size_t{0});
  layout.image_axes.assign(layout.order.begin() + static_cast<std::ptrdiff_t>(image.dropped_axes),
                           layout.order.end());
  layout.fixed.resize(dimensions);
  layout.fill = fill_pixel(image);
  layout.swapped = is_swapped(image).value_or(false);
  return layout;
}

/// Shuffled: the first bytes of all numbers, then all second ones, and so on. Bytes at
/// the end that make no whole number stay.
void unshuffle(std::span<const std::byte> shuffled, std::span<std::byte> bytes,
               std::size_t pixel_size) {
  const std::size_t count = bytes.size() / pixel_size;
  for (std::size_t i = 0; i < pixel_size; ++i)
    for (std::size_t pixel = 0; pixel < count; ++pixel)
      bytes[pixel * pixel_size + i] = shuffled[i * count + pixel];
}

class Hdf5Chunks : public ChunkedFile {
 public:
  Hdf5Chunks(std::filesystem::path name, Hdf5Image image)
      : ChunkedFile(std::move(name), image.info, make_layout(image)),
        image_(std::move(image)),
        chunk_(image_.chunk()),
        filters_(filters_of(image_)) {}

  bool read_chunk(const std::vector<std::uint64_t>& index,
                  std::span<std::byte> bytes) const override {
    std::vector<std::byte> stored;
    std::uint32_t skipped = 0;  // a bit for each filter that was not applied to this chunk
    if (!prefetch(index, bytes.size(), stored, skipped)) return false;
    if (!decode(stored, skipped, bytes))
      throw FileError(path(), "has a chunk that cannot be decoded", "copy or write it again");
    return true;
  }

 private:
  bool prefetch(const std::vector<std::uint64_t>& index, std::size_t chunk_bytes,
             std::vector<std::byte>& stored, std::uint32_t& skipped) const {
    std::vector<hsize_t> offset(index.size());
    for (std::size_t axis = 0; axis < index.size(); ++axis)
      offset[axis] = index[axis] * chunk_[axis];
    const Hdf5Lock lock;
    hsize_t size = 0;
    if (H5Dget_chunk_storage_size(image_.dataset.get(), offset.data(), &size) < 0)
      fail_hdf5(path(), "has a chunk that cannot be found");
    if (size == 0) return false;
    if (size > chunk_bytes + chunk_bytes / 8 + 4096)
      throw FileError(path(), fmt::format("has a chunk of {} bytes, more than it can take", size),
                      "copy or write it again");
    stored.resize(size);
    if (H5Dread_chunk(image_.dataset.get(), H5P_DEFAULT, offset.data(), &skipped, stored.data()) <
        0)
      fail_hdf5(path(), "has a chunk that cannot be read");
    return true;
  }

  bool decode(std::span<const std::byte> stored, std::uint32_t skipped,
              std::span<std::byte> bytes) const {
    std::vector<std::byte> shuffled;
    for (std::size_t i = filters_.size(); i-- > 0;) {
      if (skipped >> i & 1) continue;
      if (filters_[i] == H5Z_FILTER_DEFLATE) {
        shuffled.resize(bytes.size());
        if (!inflate_exactly(stored, shuffled)) return false;
        stored = shuffled;
      } else {
        if (stored.size() != bytes.size()) return false;
        unshuffle(stored, bytes, size_of(info_.type));
        return true;
      }
    }
    if (stored.size() != bytes.size()) return false;
    std::ranges::copy(stored, bytes.begin());
    return true;
  }

  Hdf5Image image_;
  std::vector<std::uint64_t> chunk_;
  std::vector<H5Z_filter_t> filters_;
};

}  // namespace

bool has_simple_chunks(const Hdf5Image& image) {
  if (image.chunk().empty() || !is_swapped(image)) return false;
  const std::vector<H5Z_filter_t> filters = filters_of(image);
  return filters.empty() || filters == std::vector<H5Z_filter_t>{H5Z_FILTER_DEFLATE} ||
         filters == std::vector<H5Z_filter_t>{H5Z_FILTER_SHUFFLE} ||
         filters == std::vector<H5Z_filter_t>{H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE};
}

std::unique_ptr<ImageFile> open_hdf5_chunks(Hdf5Image image, const std::filesystem::path& name) {
  return std::make_unique<Hdf5Chunks>(name, std::move(image));
}

}  // namespace skan_graph
