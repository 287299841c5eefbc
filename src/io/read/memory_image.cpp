#include "skan_graph/io/memory_image.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "io/read/row_runs.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

/// The strides of an array without gaps: the last axis varies fastest, in Fortran order the first
/// one.
std::vector<std::ptrdiff_t> strides_without_gaps(const Shape& shape, PixelType type,
                                                 bool fortran_order) {
  std::vector<std::ptrdiff_t> strides(shape.dimensions());
  auto stride = static_cast<std::ptrdiff_t>(size_of(type));
  for (std::size_t i = 0; i < strides.size(); ++i) {
    const std::size_t axis = fortran_order ? i : strides.size() - 1 - i;
    strides[axis] = stride;
    stride *= static_cast<std::ptrdiff_t>(shape[axis]);
  }
  return strides;
}

/// Whether the array has these strides. Along an axis of one pixel any stride will do.
bool has_strides(const PixelArray& array, const std::vector<std::ptrdiff_t>& strides) {
  for (std::size_t axis = 0; axis < strides.size(); ++axis)
    if (array.shape[axis] > 1 && array.strides[axis] != strides[axis]) return false;
  return true;
}

void copy_row(const std::byte* from, std::ptrdiff_t stride, std::size_t pixel_size,
              std::uint64_t count, std::byte* to) {
  if (stride == static_cast<std::ptrdiff_t>(pixel_size)) {
    std::memcpy(to, from, count * pixel_size);
    return;
  }
  for (std::uint64_t i = 0; i < count; ++i, from += stride, to += pixel_size)
    std::memcpy(to, from, pixel_size);
}

class MemoryImage : public ImageFile {
 public:
  MemoryImage(PixelArray array, const std::string& name, const std::string& unit)
      : ImageFile(name), array_(std::move(array)) {
    const Shape& shape = array_.shape;
    if (array_.strides.size() != shape.dimensions())
      throw std::invalid_argument("an array of pixels needs one stride per axis");
    info_.format = "memory";
    info_.compression = "none";
    info_.shape = shape;
    info_.type = array_.type;
    info_.unit = unit;
    const bool c_order = has_strides(array_, strides_without_gaps(shape, array_.type, false));
    info_.fortran_order =
        !c_order && has_strides(array_, strides_without_gaps(shape, array_.type, true));
    has_gaps_ = !c_order && !info_.fortran_order;
    const std::uint64_t row_length = info_.fortran_order ? shape[0] : shape.row_length();
    const std::uint64_t row_count = row_length == 0 ? 0 : shape.pixel_count() / row_length;
    runs_ = RowRuns(row_length, row_count, size_of(array_.type));
  }

  std::size_t part_count() const override { return runs_.count(); }
  std::unique_ptr<Reader> reader() const override { return std::make_unique<RunReader>(*this); }
  SliceRange slices(std::size_t part) const override {
    return info_.fortran_order ? ImageFile::slices(part) : slices_of(info_.shape, runs_[part]);
  }

 private:
  class RunReader : public Reader {
   public:
    explicit RunReader(const MemoryImage& image) : image_(image) {}

    void read(std::size_t part, const TakeRun& take) override {
      const PixelRun run = image_.runs_[part];
      if (image_.has_gaps_)
        take(run, image_.collect(run, pixels_));
      else
        take(run, image_.array_.first + run.first * size_of(image_.array_.type));
    }

   private:
    const MemoryImage& image_;
    UninitializedVector<std::byte> pixels_;
  };

  /// Copies a run of an array with gaps to `pixels`.
  const std::byte* collect(PixelRun run, UninitializedVector<std::byte>& pixels) const {
    const std::size_t size = size_of(array_.type);
    const std::uint64_t row_length = array_.shape.row_length();
    pixels.resize(run.count * size);
    for (std::uint64_t done = 0; done < run.count;) {
      const PixelIndex pixel = run.first + done;
      const std::uint64_t count = std::min(run.count - done, row_length - pixel % row_length);
      copy_row(place_of(pixel), array_.strides.back(), size, count, pixels.data() + done * size);
      done += count;
    }
    return pixels.data();
  }

  const std::byte* place_of(PixelIndex pixel) const {
    const Coordinates coordinates = array_.shape.coordinates(pixel);
    const std::byte* place = array_.first;
    for (std::size_t axis = 0; axis < array_.strides.size(); ++axis)
      place += static_cast<std::ptrdiff_t>(coordinates[axis]) * array_.strides[axis];
    return place;
  }

  PixelArray array_;
  bool has_gaps_ = false;  // in neither order do all pixels lie side by side
  RowRuns runs_;
};

}  // namespace

std::unique_ptr<ImageFile> memory_image(PixelArray array, const std::string& name,
                                        const std::string& unit) {
  return std::make_unique<MemoryImage>(std::move(array), name, unit);
}

}  // namespace skan_graph
