#pragma once

#include "io/read/slab_reader.hpp"
#include "io/read/slice_source.hpp"
#include "skan_graph/filter/gaussian.hpp"

namespace skan_graph {

/// The slices of a file, smoothed by a Gaussian, in float64.
class SmoothedSlices : public SliceSource {
 public:
  /// Borrows the file, which must have pixels. Multiplies them by `scale` before smoothing and, if
  /// that is not 1, clamps them to at least −1.
  SmoothedSlices(const ImageFile& file, const Gaussian& gaussian, const Border& border,
                 double scale = 1);

  void read(SliceRange slices, std::byte* pixels) override;
  std::uint64_t layer() const override { return scaled_.layer(); }
  /// For the slices before smoothing.
  SliceRange slab_from(std::uint64_t first, std::size_t bytes) const override {
    return reader_.slab_from(first, bytes);
  }

 private:
  class ScaledSlices : public SliceSource {
   public:
    ScaledSlices(const ImageFile& file, double scale);
    void read(SliceRange slices, std::byte* pixels) override;
    std::uint64_t layer() const override { return file_.layer(); }

   private:
    FileSlices file_;
    double scale_;
  };

  ScaledSlices scaled_;
  Gaussian gaussian_;
  Border border_;
  SlabReader reader_;
  Slab slab_;
};

}  // namespace skan_graph
