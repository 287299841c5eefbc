#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// The pixels of an image, either the file's own or smoothed ones. They can be read several
/// times, in runs like those of a file.
class PixelRuns {
 public:
  explicit PixelRuns(PixelType type) : type_(type) {}
  virtual ~PixelRuns() = default;

  PixelType type() const { return type_; }
  virtual bool fortran_order() const { return false; }
  /// Gives all runs, from several threads at once.
  virtual void read(const Progress& progress, const ImageFile::TakeRun& take) = 0;

 private:
  PixelType type_;
};

/// Borrows the file, which must have pixels. Smoothed slices take about `slab_bytes`; if the whole
/// smoothed image fits, it is kept for the next time.
std::unique_ptr<PixelRuns> pixel_runs(const ImageFile& file, std::optional<double> smooth,
                                      std::size_t slab_bytes);

/// Returns the slices unchanged, except for 1D images, whose slices are pixels: then moves the
/// end to a multiple of 64, as in runs, or to the end of the image.
SliceRange at_whole_words(SliceRange slices, const Shape& shape);

}  // namespace skan_graph
