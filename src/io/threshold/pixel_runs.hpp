#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "io/read/slice_source.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/io/threshold_by_slabs.hpp"

namespace skan_graph {

/// The pixels of an image, either the file's own or smoothed ones, or of the part of it that this
/// process has. They can be read several times, in runs like those of a file.
class PixelRuns {
 public:
  explicit PixelRuns(PixelType type, ShareBytes share = {})
      : type_(type), share_(std::move(share)) {}
  virtual ~PixelRuns() = default;

  PixelType type() const { return type_; }
  virtual bool fortran_order() const { return false; }
  /// Gives all runs, from several threads at once.
  virtual void read(const Progress& progress, const ImageFile::TakeRun& take) = 0;

  /// What processes find in their parts; see for_each_found().
  const ShareBytes& share() const { return share_; }
  /// Replaces counts by their sums over all parts.
  void add_up(std::span<std::uint64_t> counts) const;

 private:
  PixelType type_;
  ShareBytes share_;
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
