#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "io/read/slice_source.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/io/threshold_by_slabs.hpp"
#include "skan_graph/parallel/gather.hpp"

namespace skan_graph {

/// The pixels of an image, either the file's own or smoothed ones, or of the part of it that this
/// process has. They can be read several times, in runs like those of a file.
class PixelRuns {
 public:
  /// `ranks`: the processes that have the other parts; null: this is all.
  explicit PixelRuns(PixelType type, Communicator* ranks = nullptr)
      : type_(type), ranks_(ranks) {}
  virtual ~PixelRuns() = default;

  PixelType type() const { return type_; }
  virtual bool fortran_order() const { return false; }
  /// Gives all runs, from several threads at once.
  virtual void read(const Progress& progress, const ImageFile::TakeRun& take) = 0;

  /// What all processes have found, each in its part.
  template <class Found>
  std::vector<Found> found_by_all(const Found& own) const {
    if (ranks_ == nullptr) return {own};
    return share_values<Found>(*ranks_, [&] { return own; });
  }
  /// Replaces counts by their sums over all parts.
  void add_up(std::span<std::uint64_t> counts) const;

 private:
  PixelType type_;
  Communicator* ranks_;
};

/// Borrows the file, which must have pixels. Smoothed slices, and those of a part, take about
/// `slab_bytes`; if all of them fit, they are kept for the next time.
std::unique_ptr<PixelRuns> pixel_runs(const ImageFile& file, std::optional<double> smooth,
                                      std::size_t slab_bytes, const ImagePart* part = nullptr);

/// The slices of a file: smoothed, in float64, or in this type.
std::unique_ptr<SliceSource> slice_source(const ImageFile& file, std::optional<double> smooth,
                                          PixelType type);

/// Returns the slices unchanged, except for 1D images, whose slices are pixels: then moves the
/// end to a multiple of 64, as in runs, or to the end of the image.
SliceRange at_whole_words(SliceRange slices, const Shape& shape);

}  // namespace skan_graph
