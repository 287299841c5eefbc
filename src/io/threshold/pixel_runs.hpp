#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// The pixels of an image, run by run as those of a file, as often as asked for: the file's
/// own or smoothed ones.
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

/// Borrows the file, which has pixels. Smoothed slices take about `slab_bytes`; where those of
/// all the image fit, they are kept for the next time.
std::unique_ptr<PixelRuns> pixel_runs(const ImageFile& file, std::optional<double> smooth,
                                      std::size_t slab_bytes);

/// The slices, but of a 1D image, whose slices are its pixels, fewer or more of them, so that
/// they end at a multiple of 64 as runs do, or with the image.
SliceRange at_whole_words(SliceRange slices, const Shape& shape);

}  // namespace skan_graph
