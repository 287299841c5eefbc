#include "io/formats/hdf5/hdf5_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "io/formats/hdf5/hdf5_type.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

Hdf5File::Hdf5File(std::filesystem::path name, Hdf5Image image)
    : ImageFile(std::move(name)), image_(std::move(image)) {
  info_ = image_.info;
  const bool is_boolean = info_.type == PixelType::boolean;
  memory_type_ = is_boolean ? image_.type()
                            : Hdf5Handle(H5Tcopy(native_type(info_.type)), H5Tclose);
  parts_ = BoxParts(info_.shape, chunk_of_image(), size_of(info_.type));
  require_small_boxes(parts_, info_, path_);
}

/// Extents along the image's axes; 1 if any region can be read.
Coordinates Hdf5File::chunk_of_image() const {
  Coordinates along_image{};
  along_image.fill(1);
  const std::vector<std::uint64_t> chunk = image_.chunk();
  if (!chunk.empty())
    for (std::size_t axis = 0; axis < info_.shape.dimensions(); ++axis)
      along_image[axis] = std::max<std::uint64_t>(1, chunk[image_.axes.of_image[axis]]);
  return along_image;
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
    const ImageAxes& axes = file_.image_.axes;
    const std::size_t dimensions = axes.fixed.size();
    const hid_t dataset = file_.image_.dataset.get();
    std::array<hsize_t, H5S_MAX_RANK> start{}, count{};
    count.fill(1);
    std::ranges::copy(axes.fixed, start.begin());
    for (std::size_t axis = 0; axis < axes.of_image.size(); ++axis) {
      start[axes.of_image[axis]] = box.origin[axis];
      count[axes.of_image[axis]] = box.extents[axis];
    }
    const Hdf5Lock lock;
    const Hdf5Handle in_file(H5Dget_space(dataset), H5Sclose);
    const Hdf5Handle in_memory(
        H5Screate_simple(static_cast<int>(dimensions), count.data(), nullptr), H5Sclose);
    if (H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(),
                            nullptr) < 0 ||
        H5Dread(dataset, file_.memory_type_.get(), in_memory.get(), in_file.get(), H5P_DEFAULT,
                pixels_.data()) < 0)
      fail_hdf5(file_.path(), "has pixels that cannot be read");
  }

  const Hdf5File& file_;
  UninitializedVector<std::byte> pixels_;
};

std::unique_ptr<ImageFile::Reader> Hdf5File::reader() const {
  return std::make_unique<BoxReader>(*this);
}

}  // namespace skan_graph
