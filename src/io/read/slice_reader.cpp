#include "io/read/slice_reader.hpp"

#include <cstring>

#include "io/read/slices_of.hpp"

namespace skan_graph {

namespace {

/// The requested slices, and where their pixels go.
struct Destination {
  const Shape& shape;
  std::size_t pixel_size;
  SliceRange slices;
  std::byte* pixels;

  std::uint64_t slice_size() const { return shape.pixel_count() / shape[0]; }
};

void take_run(const Destination& to, PixelRun run, const std::byte* pixels) {
  const PixelRun wanted = pixels_of(to.shape, to.slices);
  const auto [first, count] = common_pixels(run, wanted);
  if (count == 0) return;
  std::memcpy(to.pixels + (first - wanted.first) * to.pixel_size,
              pixels + (first - run.first) * to.pixel_size, count * to.pixel_size);
}

/// The first axis varies fastest: neighbouring pixels of the run are a slice apart.
void take_fortran_run(const Destination& to, PixelRun run, const std::byte* pixels) {
  const Shape& shape = to.shape;
  std::uint64_t slice = run.first % shape[0];
  std::uint64_t in_slice = run.first / shape[0];  // index of the other axes, second one fastest
  for (std::uint64_t i = 0; i < run.count; ++in_slice, slice = 0) {
    Coordinates at{};
    std::uint64_t rest = in_slice;
    for (std::size_t axis = 1; axis < shape.dimensions(); rest /= shape[axis++])
      at[axis] = rest % shape[axis];
    std::byte* column = to.pixels + shape.ravel(at) * to.pixel_size;
    for (; slice < shape[0] && i < run.count; ++slice, ++i)
      if (slice >= to.slices.first && slice < to.slices.last)
        std::memcpy(column + (slice - to.slices.first) * to.slice_size() * to.pixel_size,
                    pixels + i * to.pixel_size, to.pixel_size);
  }
}

}  // namespace

void SliceReader::read(SliceRange slices, std::byte* pixels) {
  const ImageInfo& info = file_.info();
  const Destination to{info.shape, size_of(info.type), slices, pixels};
  parts_.read(parts_with(file_, slices), [&](std::size_t, PixelRun run, const std::byte* from) {
    info.fortran_order ? take_fortran_run(to, run, from) : take_run(to, run, from);
  });
}

}  // namespace skan_graph
