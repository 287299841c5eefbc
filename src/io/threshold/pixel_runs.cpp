#include "io/threshold/pixel_runs.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>
#include <vector>

#include "io/read/read_runs.hpp"
#include "io/read/slices_of.hpp"
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

/// Those of some slices, slab by slab.
class SlabRuns : public PixelRuns {
 public:
  SlabRuns(std::unique_ptr<SliceSource> source, std::size_t slab_bytes, SliceRange slices,
           Communicator* ranks)
      : PixelRuns(source->type(), ranks),
        source_(std::move(source)),
        slab_bytes_(slab_bytes),
        slices_(slices) {}

  void read(const Progress& progress, const ImageFile::TakeRun& take) override {
    SliceRange slab;
    for (std::uint64_t first = slices_.first; first < slices_.last; first = slab.last) {
      slab = at_whole_words(source_->slab_from(first, slab_bytes_ / 2), source_->shape());
      slab.last = std::min(slab.last, slices_.last);
      make(slab);
      give_runs(take);
      if (progress) progress(slab.last - slices_.first, slices_.last - slices_.first);
    }
  }

 private:
  void make(SliceRange slab) {
    if (made_.first == slab.first && made_.last == slab.last) return;
    pixels_.resize((slab.last - slab.first) * source_->slice_bytes());
    source_->read(slab, pixels_.data());
    made_ = slab;
  }

  /// Gives whole rows or, for a 1D image, pieces of its only row.
  void give_runs(const ImageFile::TakeRun& take) const {
    constexpr std::uint64_t pixels_at_a_time = std::uint64_t{1} << 16;
    const Shape& shape = source_->shape();
    const std::uint64_t unit = shape.dimensions() == 1 ? 64 : shape.row_length();
    const std::uint64_t at_a_time = std::max<std::uint64_t>(1, pixels_at_a_time / unit) * unit;
    const PixelRun made = pixels_of(shape, made_);
    parallel_ranges(0, made.count, at_a_time, [&](std::uint64_t begin, std::uint64_t end) {
      take({made.first + begin, end - begin}, pixels_.data() + begin * size_of(type()));
    });
  }

  std::unique_ptr<SliceSource> source_;
  std::size_t slab_bytes_;
  SliceRange slices_, made_;  // all, and those in pixels_
  UninitializedVector<std::byte> pixels_;
};

}  // namespace

void PixelRuns::add_up(std::span<std::uint64_t> counts) const {
  if (ranks_ == nullptr) return;
  constexpr std::size_t most = std::size_t{1} << 17;  // 1 MB of each process at a time
  for (; !counts.empty(); counts = counts.subspan(std::min(most, counts.size()))) {
    const std::span<std::uint64_t> sums = counts.first(std::min(most, counts.size()));
    const auto parts = share(*ranks_, [&] {
      const auto own = std::as_bytes(sums);
      return std::vector(own.begin(), own.end());
    });
    std::ranges::fill(sums, 0);
    std::vector<std::uint64_t> of_part(sums.size());
    for (const std::vector<std::byte>& bytes : parts) {
      std::memcpy(of_part.data(), bytes.data(), bytes.size());
      std::ranges::transform(sums, of_part, sums.begin(), std::plus());
    }
  }
}

std::unique_ptr<SliceSource> slice_source(const ImageFile& file, std::optional<double> smooth,
                                          PixelType type) {
  if (!smooth) return std::make_unique<FileSlices>(file, type);
  return std::make_unique<SmoothedSlices>(file, Gaussian(*smooth), Border{BorderMode::nearest, 0});
}

std::unique_ptr<PixelRuns> pixel_runs(const ImageFile& file, std::optional<double> smooth,
                                      std::size_t slab_bytes, const ImagePart* part) {
  if (part == nullptr && !smooth) return std::make_unique<FileRuns>(file);
  const ImageInfo& info = file.info();
  return std::make_unique<SlabRuns>(slice_source(file, smooth, info.type), slab_bytes,
                                    part != nullptr ? part->slices : SliceRange{0, info.shape[0]},
                                    part != nullptr ? &part->ranks : nullptr);
}

SliceRange at_whole_words(SliceRange slices, const Shape& shape) {
  constexpr std::uint64_t multiple = 64;
  if (shape.dimensions() > 1 || slices.last == shape[0]) return slices;
  const std::uint64_t last = std::max(slices.last / multiple * multiple, slices.first + multiple);
  return {slices.first, std::min(last, shape[0])};
}

}  // namespace skan_graph
