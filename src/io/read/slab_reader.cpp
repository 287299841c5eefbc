#include "io/read/slab_reader.hpp"

#include <algorithm>
#include <cstring>

#include "io/read/convert_pixels.hpp"
#include "io/read/slices_of.hpp"

namespace skan_graph {

SlabReader::SlabReader(SliceSource& source, SliceReach reach, const Border& border)
    : source_(source),
      before_(reach.before),
      after_(reach.after),
      border_(border),
      constant_(size_of(source.type())) {
  convert_pixels(PixelType::float64, &border_.value, 1, source.type(), constant_.data());
}

SliceRange SlabReader::slab_from(std::uint64_t first, std::size_t bytes) const {
  return source_.slab_with_reach(first, bytes, before_, after_);
}

void SlabReader::read(SliceRange slices, Slab& slab) {
  const std::uint64_t first_new = keep(slab, slices);
  slab.slices = slices;
  slab.before = before_;
  slab.shape = shape_of_slices(source_.shape(), before_ + slices.last - slices.first + after_);
  slab.pixels.resize(slab.shape[0] * source_.slice_bytes());
  const SliceRange fresh{first_new, reached_by(slices).last};
  if (fresh.first < fresh.last)
    source_.read(fresh,
                 slab.pixels.data() + (first_new + before_ - slices.first) * source_.slice_bytes());
  read_border(slab);
}

SliceRange SlabReader::reached_by(SliceRange slices) const {
  return {slices.first - std::min(slices.first, before_),
          std::min(slices.last + after_, source_.shape()[0])};
}

std::uint64_t SlabReader::keep(Slab& slab, SliceRange slices) const {
  const SliceRange wanted = reached_by(slices);
  const SliceRange had = slab.pixels.empty() ? SliceRange{} : reached_by(slab.slices);
  if (wanted.first < had.first || wanted.first >= had.last) return wanted.first;
  const std::uint64_t end = std::min(had.last, wanted.last);
  const auto place = [&](SliceRange of_slab) {
    return slab.pixels.data() + (wanted.first + before_ - of_slab.first) * source_.slice_bytes();
  };
  std::memmove(place(slices), place(slab.slices), (end - wanted.first) * source_.slice_bytes());
  return end;
}

void SlabReader::read_border(Slab& slab) {
  const SliceRange inside = reached_by(slab.slices);
  const auto slices = static_cast<std::int64_t>(source_.shape()[0]);
  const std::size_t slice_bytes = source_.slice_bytes();
  for (std::uint64_t i = 0; i < slab.shape[0]; ++i) {
    const std::uint64_t at = slab.slices.first + i;  // the slice's number plus before_
    if (at >= inside.first + before_ && at < inside.last + before_) continue;
    const std::int64_t slice =
        border_coordinate(static_cast<std::int64_t>(at) - static_cast<std::int64_t>(before_),
                          slices, border_.mode);
    std::byte* const target = slab.pixels.data() + i * slice_bytes;
    if (slice == outside_image) {
      for (std::size_t byte = 0; byte < slice_bytes; byte += constant_.size())
        std::memcpy(target + byte, constant_.data(), constant_.size());
      continue;
    }
    const auto source = static_cast<std::uint64_t>(slice);
    if (source >= inside.first && source < inside.last)
      std::memcpy(target,
                  slab.pixels.data() + (source + before_ - slab.slices.first) * slice_bytes,
                  slice_bytes);
    else
      source_.read({source, source + 1}, target);
  }
}

}  // namespace skan_graph
