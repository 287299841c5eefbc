#include "io/hdf5/hdf5_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "io/hdf5/hdf5_type.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

/// The names under which the filters of a dataset are known, of those not installed.
std::string missing_filter(hid_t properties) {
  const int count = H5Pget_nfilters(properties);
  for (int i = 0; i < count; ++i) {
    unsigned flags = 0, config = 0;
    std::size_t value_count = 0;
    std::array<char, 64> name{};
    const H5Z_filter_t filter = H5Pget_filter2(properties, static_cast<unsigned>(i), &flags,
                                               &value_count, nullptr, name.size(), name.data(),
                                               &config);
    if (filter >= 0 && H5Zfilter_avail(filter) <= 0)
      return fmt::format("{} (filter {})", name[0] ? name.data() : "a compression", filter);
  }
  return "";
}

}  // namespace

Hdf5File::Hdf5File(std::filesystem::path name, Hdf5Handle file, const std::string& path,
                   Image image)
    : ImageFile(std::move(name)),
      file_(std::move(file)),
      dataset_(H5Dopen2(file_.get(), path.c_str(), H5P_DEFAULT), H5Dclose) {
  if (!dataset_) fail_hdf5(path_, fmt::format("has no readable dataset /{}", path));
  const Hdf5Handle type(H5Dget_type(dataset_.get()), H5Tclose);
  const auto pixel_type = pixel_type_of(type.get());
  if (!pixel_type)
    throw FileError(path_, fmt::format("has no numbers that are read here in /{}", path),
                    "save it as bool, integers, or floats of 32 or 64 bits");
  info_.format = image.format;
  info_.type = *pixel_type;
  info_.unit = image.unit;
  memory_type_ = Hdf5Handle(H5Tcopy(info_.type == PixelType::boolean ? type.get()
                                                                     : native_type(info_.type)),
                            H5Tclose);

  std::vector<std::uint64_t> extents = dataset_extents();
  if (!image.extents.empty()) {
    if (image.extents.size() != extents.size() ||
        !std::ranges::equal(image.extents, extents, std::less_equal<>{}))
      throw FileError(path_, fmt::format("has a dataset /{} that is smaller than its image", path),
                      "it is damaged: copy or write it again");
    extents = image.extents;
    while (extents.size() > 2 && extents.front() == 1) {
      extents.erase(extents.begin());
      if (!image.spacing.empty()) image.spacing.erase(image.spacing.begin());
      ++dropped_axes_;
    }
  }
  set_shape(std::move(extents), std::move(image.spacing));
  check_storage();
  parts_ = BoxParts(info_.shape, chunk(), size_of(info_.type));
  require_small_boxes(parts_, info_, path_);
}

std::vector<std::uint64_t> Hdf5File::dataset_extents() const {
  const Hdf5Handle space(H5Dget_space(dataset_.get()), H5Sclose);
  const int dimensions = H5Sget_simple_extent_ndims(space.get());
  if (dimensions <= 0)
    throw FileError(path_, "holds a single number or none, not an image",
                    "name a dataset of 1 to 5 axes");
  std::vector<hsize_t> extents(static_cast<std::size_t>(dimensions));
  H5Sget_simple_extent_dims(space.get(), extents.data(), nullptr);
  return {extents.begin(), extents.end()};
}

void Hdf5File::set_shape(std::vector<std::uint64_t> extents, std::vector<double> spacing) {
  if (extents.size() > max_dimensions)
    throw FileError(path_, fmt::format("has {} axes", extents.size()),
                    fmt::format("at most {} are read", max_dimensions));
  try {
    info_.shape = Shape(extents);
  } catch (const std::length_error&) {
    throw FileError(path_, "promises more pixels than any file holds",
                    "it is damaged: copy or write it again");
  }
  if (spacing.size() == extents.size()) info_.spacing = std::move(spacing);
  if (info_.spacing.empty()) info_.unit.clear();
}

void Hdf5File::check_storage() const {
  const Hdf5Handle properties(H5Dget_create_plist(dataset_.get()), H5Pclose);
  if (const std::string filter = missing_filter(properties.get()); !filter.empty())
    throw FileError(path_, "is compressed by " + filter + ", which HDF5 does not have here",
                    "install the filter, or write it with gzip");
}

/// Extents of a chunk along the image's axes; 1 where any region can be read.
Coordinates Hdf5File::chunk() const {
  Coordinates chunk{};
  chunk.fill(1);
  const Hdf5Handle properties(H5Dget_create_plist(dataset_.get()), H5Pclose);
  if (H5Pget_layout(properties.get()) != H5D_CHUNKED) return chunk;
  std::array<hsize_t, H5S_MAX_RANK> extents{};
  const int dimensions = H5Pget_chunk(properties.get(), H5S_MAX_RANK, extents.data());
  const std::size_t image_dimensions = info_.shape.dimensions();
  if (dimensions == static_cast<int>(dropped_axes_ + image_dimensions))
    for (std::size_t axis = 0; axis < image_dimensions; ++axis)
      chunk[axis] = std::max<std::uint64_t>(1, extents[dropped_axes_ + axis]);
  return chunk;
}

class Hdf5File::BoxReader : public ImageFile::Reader {
 public:
  explicit BoxReader(const Hdf5File& file) : file_(file) {}

  void read(std::size_t part, const TakeRun& take) override {
    const ImageInfo& info = file_.info();
    const Box box = file_.parts_[part];
    const std::size_t pixel_size = size_of(info.type);
    pixels_.resize(box.pixel_count(info.shape.dimensions()) * pixel_size);
    read_box(box);
    take_box(info.shape, box, pixel_size, pixels_.data(), take);
  }

 private:
  void read_box(const Box& box) {
    const std::size_t dropped = file_.dropped_axes_;
    const std::size_t dimensions = dropped + file_.info().shape.dimensions();
    std::array<hsize_t, H5S_MAX_RANK> start{}, count{};
    for (std::size_t axis = 0; axis < dimensions; ++axis) {
      start[axis] = axis < dropped ? 0 : box.origin[axis - dropped];
      count[axis] = axis < dropped ? 1 : box.extents[axis - dropped];
    }
    // Debian's library locks itself; others need not.
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // of this thread
    const Hdf5Handle in_file(H5Dget_space(file_.dataset_.get()), H5Sclose);
    const Hdf5Handle in_memory(
        H5Screate_simple(static_cast<int>(dimensions), count.data(), nullptr), H5Sclose);
    if (H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(),
                            nullptr) < 0 ||
        H5Dread(file_.dataset_.get(), file_.memory_type_.get(), in_memory.get(), in_file.get(),
                H5P_DEFAULT, pixels_.data()) < 0)
      fail_hdf5(file_.path(), "has pixels that cannot be read");
  }

  const Hdf5File& file_;
  UninitializedVector<std::byte> pixels_;
};

std::unique_ptr<ImageFile::Reader> Hdf5File::reader() const {
  return std::make_unique<BoxReader>(*this);
}

}  // namespace skan_graph
