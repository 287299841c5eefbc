#include "io/slab_reader.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "io/convert_pixels.hpp"
#include "skan_graph/io/read_slices.hpp"

namespace skan_graph {

namespace {

Shape with_slices(const Shape& shape, std::uint64_t slices) {
  std::vector<std::uint64_t> extents(shape.begin(), shape.end());
  extents[0] = slices;
  return Shape(extents);
}

}  // namespace

SlabReader::SlabReader(const ImageFile& image, const Footprint& footprint, const Border& border,
                       PixelType type)
    : image_(image),
      before_(static_cast<std::uint64_t>(footprint.before(0))),
      after_(static_cast<std::uint64_t>(footprint.after(0))),
      border_(border),
      type_(type) {}

std::uint64_t SlabReader::slices_per_slab(std::size_t bytes) const {
  const Shape& shape = image_.info().shape;
  const std::uint64_t slice_bytes = shape.pixel_count() / shape[0] * size_of(type_);
  const std::uint64_t slices = std::max({bytes / slice_bytes, before_ + after_, std::uint64_t{1}});
  return std::min(slices, shape[0]);
}

void SlabReader::read(SliceRange slices, Slab& slab) const {
  const ImageInfo& info = image_.info();
  slab.slices = slices;
  slab.before = before_;
  slab.shape = with_slices(info.shape, before_ + slices.last - slices.first + after_);
  read_as_stored(slices, slab);
  if (type_ != info.type) {
    UninitializedVector<std::byte> converted(slab.shape.pixel_count() * size_of(type_));
    convert_pixels(info.type, slab.pixels.data(), slab.shape.pixel_count(), type_,
                   converted.data());
    slab.pixels = std::move(converted);
  }
  fill_constant_slices(slab);
}

/// All slices but the constant ones, in the image's own type.
void SlabReader::read_as_stored(SliceRange slices, Slab& slab) const {
  const ImageInfo& info = image_.info();
  const std::size_t slice_bytes = slab.slice_size() * size_of(info.type);
  slab.pixels.assign(slab.shape.pixel_count() * size_of(info.type), std::byte{0});
  const auto place = [&](std::uint64_t slice) {  // of a slice of the image, in the slab
    return slab.pixels.data() + (slice + before_ - slices.first) * slice_bytes;
  };

  const SliceRange inside{slices.first - std::min(slices.first, before_),
                          std::min(slices.last + after_, info.shape[0])};
  read_slices(image_, inside, place(inside.first));
  for (std::uint64_t i = 0; i < slab.shape[0]; ++i) {
    const std::uint64_t at = slices.first + i;  // before_ more than the slice it stands for
    if (at >= inside.first + before_ && at < inside.last + before_) continue;
    const std::int64_t slice = slice_at(slab, i);
    if (slice == outside_image) continue;
    const auto source = static_cast<std::uint64_t>(slice);
    std::byte* const target = slab.pixels.data() + i * slice_bytes;
    if (source >= inside.first && source < inside.last)
      std::memcpy(target, place(source), slice_bytes);
    else
      read_slices(image_, {source, source + 1}, target);
  }
}

void SlabReader::fill_constant_slices(Slab& slab) const {
  UninitializedVector<std::byte> constant(size_of(type_));
  convert_pixels(PixelType::float64, &border_.value, 1, type_, constant.data());
  const std::size_t slice_bytes = slab.slice_size() * size_of(type_);
  for (std::uint64_t i = 0; i < slab.shape[0]; ++i)
    if (slice_at(slab, i) == outside_image)
      for (std::size_t byte = 0; byte < slice_bytes; byte += constant.size())
        std::memcpy(slab.pixels.data() + i * slice_bytes + byte, constant.data(), constant.size());
}

std::int64_t SlabReader::slice_at(const Slab& slab, std::uint64_t place) const {
  return border_coordinate(
      static_cast<std::int64_t>(slab.slices.first + place) - static_cast<std::int64_t>(before_),
      static_cast<std::int64_t>(image_.info().shape[0]), border_.mode);
}

}  // namespace skan_graph
