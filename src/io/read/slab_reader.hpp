#pragma once

#include <cstddef>

#include "io/read/slice_source.hpp"
#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Slices of an image with those before and after them that a filter reaches, as pixels of
/// one type. Slices beyond the image are what the border mode says.
///
///     image    0 1 2 3 4 5 6 7                a slab of slices 0 to 2 of a filter that
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

/// How many slices a filter reaches before and after those of a slab.
struct SliceReach {
  std::uint64_t before = 0, after = 0;
};

/// Reads slabs from a source, the first slab first. What a slab has in common with the one
/// before is kept, so that every slice is read once; in mode wrap those at the ends of the
/// image twice.
class SlabReader {
 public:
  /// Borrows the source, which has slices.
  SlabReader(SliceSource& source, SliceReach reach, const Border& border);

  /// The slices of a slab of about that many bytes that begins with slice `first`. What is
  /// read for it ends, if that can be, where parts of the file do, as each is decoded whole.
  SliceRange slab_from(std::uint64_t first, std::size_t bytes) const;
  /// Throws FileError. The slab is empty, or that of slices before these.
  void read(SliceRange slices, Slab& slab);

 private:
  /// The slices of the image that stand in the slab, those at the border left out.
  SliceRange reached_by(SliceRange slices) const;
  /// Moves what a slab has of a later one, `slices`, to its place there. Returns the first
  /// slice that is still to be read.
  std::uint64_t keep(Slab& slab, SliceRange slices) const;
  void read_border(Slab& slab);

  SliceSource& source_;
  std::uint64_t before_, after_;
  Border border_;
  UninitializedVector<std::byte> constant_;  // the pixel beyond the border
};

}  // namespace skan_graph
