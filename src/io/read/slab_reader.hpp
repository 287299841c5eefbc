#pragma once

#include <cstddef>

#include "io/read/slice_source.hpp"
#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Slices of an image together with the slices before and after them that a filter needs, as
/// pixels of one type. Slices beyond the image follow the border mode.
///
///     image    0 1 2 3 4 5 6 7                a slab of slices 0 to 2 of a filter that
///     slab   1|0 1 2|3 4                      reaches 1 back and 2 ahead, mode mirror
struct Slab {
  SliceRange slices;
  std::uint64_t before = 0;  // slices before the first one
  Shape shape{0};            // with the slices before and after
  UninitializedVector<std::byte> pixels;

  std::uint64_t slice_size() const { return shape.pixel_count() / shape[0]; }
  /// Raveled indices in the slab of the slices' first pixel, and of the end after their last one.
  PixelIndex first() const { return before * slice_size(); }
  PixelIndex last() const { return (before + slices.last - slices.first) * slice_size(); }
};

/// How many slices a filter needs before and after those of a slab.
struct SliceReach {
  std::uint64_t before = 0, after = 0;
};

/// Reads slabs from a source in ascending order. Keeps the slices that consecutive slabs share, so
/// that every slice is read once; in mode wrap, slices at the ends of the image are read twice.
class SlabReader {
 public:
  /// Borrows the source, which must have slices.
  SlabReader(SliceSource& source, SliceReach reach, const Border& border);

  /// See SliceSource.
  SliceRange slab_from(std::uint64_t first, std::size_t bytes) const;
  /// Reads a slab; `slab` is empty or holds earlier slices. Throws FileError.
  void read(SliceRange slices, Slab& slab);

 private:
  /// The slices of the image that are in the slab, without those beyond the border.
  SliceRange reached_by(SliceRange slices) const;
  /// Moves the slices that `slab` shares with the next slab, `slices`, to their new place. Returns
  /// the first slice that must still be read.
  std::uint64_t keep(Slab& slab, SliceRange slices) const;
  void read_border(Slab& slab);

  SliceSource& source_;
  std::uint64_t before_, after_;
  Border border_;
  UninitializedVector<std::byte> constant_;  // the pixel beyond the border
};

}  // namespace skan_graph
