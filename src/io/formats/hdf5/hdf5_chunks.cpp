#include "io/formats/hdf5/hdf5_chunks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "io/formats/hdf5/hdf5_filters.hpp"
#include "io/formats/hdf5/hdf5_type.hpp"
#include "io/formats/hdf5/latest_hdf5.hpp"
#include "io/read/chunked_file.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// Whether the bytes of stored numbers must be swapped for this machine; empty for other number
/// types, which the library has to convert.
std::optional<bool> is_swapped(const Hdf5Image& image) {
  if (image.info.type == PixelType::boolean) return false;
  const Hdf5Handle stored = image.type();
  if (is_half_float(stored.get()))
    return H5Tget_order(stored.get()) != H5Tget_order(native_type(PixelType::uint16));
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
  layout.image_axes = image.axes.of_image;
  layout.fixed = image.axes.fixed;
  layout.fill = fill_pixel(image);
  layout.swapped = is_swapped(image).value_or(false);
  layout.half = is_half_float(image.type().get());
  return layout;
}

class Hdf5Chunks : public ChunkedFile {
 public:
  Hdf5Chunks(std::filesystem::path name, Hdf5Image image)
      : ChunkedFile(std::move(name), image.info, make_layout(image)),
        image_(std::move(image)),
        chunk_(image_.chunk()),
        filters_(filters_of(image_.properties.get())) {
    if (const ChunkLayout5* layout = image_.layout5()) read_index(*layout);
  }

  bool read_chunk(const std::vector<std::uint64_t>& index,
                  std::span<std::byte> bytes) const override {
    std::vector<std::byte> stored;
    std::uint32_t skipped = 0;  // a bit for each filter that was not applied to this chunk
    if (!fetch(index, bytes.size(), stored, skipped)) return false;
    if (!decode_filters(filters_, skipped, stored, bytes))
      throw FileError(path(), "has a chunk that cannot be decoded", "copy or write it again");
    return true;
  }

 private:
  void read_index(const ChunkLayout5& layout) {
    const Hdf5Handle space(H5Dget_space(image_.dataset.get()), H5Sclose);
    std::vector<hsize_t> extents(chunk_.size()), most(chunk_.size());
    H5Sget_simple_extent_dims(space.get(), extents.data(), most.data());
    try {
      index_.emplace(image_.opened.latest->bytes(), layout,
                     std::vector<std::uint64_t>(extents.begin(), extents.end()),
                     std::vector<std::uint64_t>(most.begin(), most.end()));
    } catch (const DamagedBlock&) {
      throw FileError(path(), "has a damaged index of its chunks", "copy or write it again");
    }
  }

  bool fetch_by_index(const std::vector<std::uint64_t>& place, std::vector<std::byte>& stored,
                      std::uint32_t& skipped) const {
    const StoredChunk* chunk = index_->find(place);
    if (chunk == nullptr) return false;
    try {
      const auto bytes = image_.opened.latest->bytes().at(chunk->address, chunk->size);
      stored.assign(bytes.begin(), bytes.end());
    } catch (const DamagedBlock&) {
      throw FileError(path(), "ends before its chunks do", "copy or write it again");
    }
    skipped = chunk->skipped;
    return true;
  }

  bool fetch(const std::vector<std::uint64_t>& index, std::size_t chunk_bytes,
             std::vector<std::byte>& stored, std::uint32_t& skipped) const {
    if (index_) return fetch_by_index(index, stored, skipped);
    std::vector<hsize_t> offset(index.size());
    for (std::size_t axis = 0; axis < index.size(); ++axis)
      offset[axis] = index[axis] * chunk_[axis];
    const Hdf5Lock lock;
    hsize_t size = 0;
    // H5Dget_chunk_info_by_coord would go through all chunks each time.
    if (H5Dget_chunk_storage_size(image_.dataset.get(), offset.data(), &size) < 0) {
      // The chunk was not found; for an unreadable index, an inner function fails.
      if (failed_in("H5D__get_chunk_storage_size")) return false;  // never written
      fail_hdf5(path(), "has a chunk that cannot be found");
    }
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

  Hdf5Image image_;
  std::vector<std::uint64_t> chunk_;
  std::vector<Hdf5Filter> filters_;
  std::optional<ChunkIndex5> index_;  // if the library cannot read it
};

}  // namespace

bool has_simple_chunks(const Hdf5Image& image) {
  if (image.chunk().empty() || !is_swapped(image)) return false;
  unsigned options = 0;
  H5Pget_chunk_opts(image.properties.get(), &options);
  return options == 0 &&  // otherwise the chunks at the borders are unfiltered
         std::ranges::all_of(filters_of(image.properties.get()), is_decoded_here);
}

std::unique_ptr<ImageFile> open_hdf5_chunks(Hdf5Image image, const std::filesystem::path& name) {
  return std::make_unique<Hdf5Chunks>(name, std::move(image));
}

}  // namespace skan_graph
