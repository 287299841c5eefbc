#pragma once

#include <cstddef>

#include "skan_graph/border_mode.hpp"
#include "skan_graph/footprint.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

/// Slices of an image with those before and after them that a footprint reaches, as
/// pixels of one type. Slices beyond the image are what the border mode says.
///
///     image    0 1 2 3 4 5 6 7                a slab of slices 0 to 2 of a footprint that
///     slab   1|0 1 2|3 4                      reaches 1 back and 2 ahead, mode mirror
struct Slab {
  SliceRange slices;
  std::uint64_t before = 0;  // slices before the first one
  Shape shape{0};            // with the slices before and after
  UninitializedVector<std::byte> pixels;

  std::uint64_t slice_size() const { return shape.pixel_count() / shape[0]; }
  /// Raveled index in the slab of the first pixel of the slices, and after their last.
  PixelIndex first() const { return before * slice_size(); }
  PixelIndex last() const { return (before + slices.last - slices.first) * slice_size(); }
};

/// Reads slabs from an image, converted to pixels of type `type`. Slices that are in no
/// part of the slab itself, as in mode wrap at the ends of an image, are read on their own.
class SlabReader {
 public:
  SlabReader(const ImageFile& image, const Footprint& footprint, const Border& border,
             PixelType type);

  /// How many slices a slab of about that many bytes has.
  std::uint64_t slices_per_slab(std::size_t bytes) const;
  /// Throws FileError. A slab that was read before may be given to be filled again.
  void read(SliceRange slices, Slab& slab) const;

 private:
  void read_as_stored(SliceRange slices, Slab& slab) const;
  void fill_constant_slices(Slab& slab) const;
  /// The slice of the image that stands at a place in the slab, or outside_image.
  std::int64_t slice_at(const Slab& slab, std::uint64_t place) const;

  const ImageFile& image_;
  std::uint64_t before_, after_;  // slices that the footprint reaches
  Border border_;
  PixelType type_;
};

}  // namespace skan_graph
