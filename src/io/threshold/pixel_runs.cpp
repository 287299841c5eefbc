#include "io/threshold/pixel_runs.hpp"

#include <algorithm>

#include "io/read/read_runs.hpp"
#include "io/read/smoothed_slices.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

namespace {

class FileRuns : public PixelRuns {
 public:
  explicit FileRuns(const ImageFile& file) : PixelRuns(file.info().type), file_(file) {}

  bool fortran_order() const override { return file_.info().fortran_order; }
  void read(const Progress& progress, const ImageFile::TakeRun& take) override {
    read_runs(file_, progress,
              [&](std::size_t, PixelRun run, const std::byte* pixels) { take(run, pixels); });
  }

 private:
  const ImageFile& file_;
};

class SmoothedRuns : public PixelRuns {
 public:
  SmoothedRuns(const ImageFile& file, double sigma, std::size_t slab_bytes)
      : PixelRuns(PixelType::float64),
        slices_(file, Gaussian(sigma), {BorderMode::nearest, 0}),
        slab_bytes_(slab_bytes) {}

  void read(const Progress& progress, const ImageFile::TakeRun& take) override {
    const Shape& shape = slices_.shape();
    SliceRange slab;
    for (std::uint64_t first = 0; first < shape[0]; first = slab.last) {
      slab = at_whole_words(slices_.slab_from(first, slab_bytes_ / 2), shape);
      make(slab);
      give_runs(take);
      if (progress) progress(slab.last, shape[0]);
    }
  }

 private:
  void make(SliceRange slab) {
    if (made_.first == slab.first && made_.last == slab.last) return;
    pixels_.resize((slab.last - slab.first) * slices_.slice_size());
    slices_.read(slab, reinterpret_cast<std::byte*>(pixels_.data()));
    made_ = slab;
  }

  /// Gives whole rows or, for a 1D image, pieces of its only row.
  void give_runs(const ImageFile::TakeRun& take) const {
    constexpr std::uint64_t pixels_at_a_time = std::uint64_t{1} << 16;
    const Shape& shape = slices_.shape();
    const std::uint64_t unit = shape.dimensions() == 1 ? 64 : shape.row_length();
    const std::uint64_t at_a_time = std::max<std::uint64_t>(1, pixels_at_a_time / unit) * unit;
    const PixelIndex start = made_.first * slices_.slice_size();
    parallel_ranges(0, pixels_.size(), at_a_time, [&](std::uint64_t begin, std::uint64_t end) {
      take({start + begin, end - begin}, reinterpret_cast<const std::byte*>(&pixels_[begin]));
    });
  }

  SmoothedSlices slices_;
  std::size_t slab_bytes_;
  SliceRange made_;  // the slices in pixels_
  UninitializedVector<double> pixels_;
};

}  // namespace

std::unique_ptr<PixelRuns> pixel_runs(const ImageFile& file, std::optional<double> smooth,
                                      std::size_t slab_bytes) {
  if (smooth) return std::make_unique<SmoothedRuns>(file, *smooth, slab_bytes);
  return std::make_unique<FileRuns>(file);
}

SliceRange at_whole_words(SliceRange slices, const Shape& shape) {
  constexpr std::uint64_t multiple = 64;
  if (shape.dimensions() > 1 || slices.last == shape[0]) return slices;
  const std::uint64_t last = std::max(slices.last / multiple * multiple, slices.first + multiple);
  return {slices.first, std::min(last, shape[0])};
}

}  // namespace skan_graph
