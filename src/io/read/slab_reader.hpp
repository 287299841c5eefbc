#pragma once

#include <cstddef>

#include "io/read/slice_reader.hpp"
#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/filter/footprint.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

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

/// Reads slabs from an image, converted to pixels of type `type`, the first slab first.
/// What a slab has in common with the one before is kept, so that every slice is read
/// once; in mode wrap those at the ends of the image twice.
class SlabReader {
 public:
  SlabReader(const ImageFile& image, const Footprint& footprint, const Border& border,
             PixelType type);

  /// The slices of a slab of about that many bytes that begins with slice `first`. What is
  /// read for it ends, if that can be, where parts of the file do, as each is decoded whole.
  SliceRange slab_from(std::uint64_t first, std::size_t bytes) const;
  /// Throws FileError. The slab is empty, or that of slices before these.
  void read(SliceRange slices, Slab& slab);

 private:
  std::size_t slice_bytes() const;
  /// The slices of the image that stand in the slab, those at the border left out.
  SliceRange reached_by(SliceRange slices) const;
  /// Moves what a slab has of a later one, `slices`, to its place there. Returns the first
  /// slice that is still to be read.
  std::uint64_t keep(Slab& slab, SliceRange slices) const;
  void read_border(Slab& slab);
  void read_converted(SliceRange slices, std::byte* pixels);

  const ImageFile& image_;
  SliceReader slices_;
  std::uint64_t before_, after_;  // slices that the footprint reaches
  Border border_;
  PixelType type_;
  UninitializedVector<std::byte> stored_;    // in the image's type, to be converted
  UninitializedVector<std::byte> constant_;  // the pixel beyond the border
};

}  // namespace skan_graph
