// Threads in the place of the processes of MPI; tests/python/compare_mpi.py has real ones.
#include <doctest/doctest.h>

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "analysis/write_by_ranks.hpp"
#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "support/fresh_folder.hpp"
#include "support/image_in_memory.hpp"
#include "support/random_images.hpp"
#include "support/threads_as_ranks.hpp"

using namespace skan_graph;

namespace {

/// An image, what to do with it, and other images that this needs.
struct Job {
  BoolImage image;
  AnalysisOptions options = {};
  std::vector<std::uint8_t> values = {}, mask = {};

  AnalysisInput input() const {
    const auto file = [&](const std::vector<std::uint8_t>& pixels) -> std::unique_ptr<ImageFile> {
      if (pixels.empty()) return nullptr;
      return std::make_unique<ImageInMemory>(image.shape, pixels, 2);
    };
    return {file(image.pixels), file(values), file(mask)};
  }
};

OutputPaths outputs_in(const std::filesystem::path& folder) {
  std::filesystem::create_directory(folder);
  return {{"branches", folder / "branches.csv"}, {"graph", folder / "graph.mtx"},
          {"nodes", folder / "nodes.npy"},       {"paths", folder / "paths.csv"},
          {"skeletons", folder / "skeletons.csv"}, {"summary", folder / "summary.json"},
          {"path-labels", folder / "path-labels.npy"}, {"skeleton", folder / "skeleton.npy"},
          {"degrees", folder / "degrees.npy"}, {"labels", folder / "labels.npy"},
          {"mask-image", folder / "mask.npy"}};
}

void check_by_ranks(const Job& job) {
  const FreshFolder folder;
  const AnalysisInput input = job.input();
  AnalysisOptions options = job.options;
  options.keep_mask = true;  // an output
  Analysis analysis(input, options);
  const OutputPaths whole = outputs_in(folder / "whole");
  write_outputs(analysis, whole);
  for (const std::uint64_t count : {1, 2, 3, 5}) {
    CAPTURE(count);
    const OutputPaths shared = outputs_in(folder / std::to_string(count));
    write_by_ranks([&] { return job.input(); }, options, count,
                   {.slices = count == 3 ? 2u : 64u, .scratch = folder / "whole"}, shared);
    for (const auto& [name, path] : whole) {
      CAPTURE(name);
      CHECK(contents(shared.at(name)) == contents(path));
    }
  }
}

/// An image that counts the slices that a rank reads. The last rank cannot read its slices; another
/// one waits in its second slice until that has failed.
class DamagedImage : public ImageInMemory {
 public:
  DamagedImage(const Shape& shape, Communicator& ranks, std::atomic<std::uint64_t>& slices_read)
      : ImageInMemory(shape, std::vector<std::uint8_t>(shape.pixel_count(), 1)),
        ranks_(ranks),
        slices_read_(slices_read) {}
  std::unique_ptr<Reader> reader() const override {
    return std::make_unique<SliceReader>(*this, ImageInMemory::reader());
  }

 private:
  class SliceReader : public Reader {
   public:
    SliceReader(const DamagedImage& image, std::unique_ptr<Reader> reader)
        : image_(image), reader_(std::move(reader)) {}
    void read(std::size_t slice, const TakeRun& take) override {
      if (image_.ranks_.rank() + 1 == image_.ranks_.count()) throw std::runtime_error("a hole");
      if (++image_.slices_read_ == 2)
        while (!image_.ranks_.is_told_of_failure()) std::this_thread::yield();
      reader_->read(slice, take);
    }

   private:
    const DamagedImage& image_;
    std::unique_ptr<Reader> reader_;
  };
  Communicator& ranks_;
  std::atomic<std::uint64_t>& slices_read_;
};

}  // namespace

TEST_CASE("the outputs of ranks have the bytes of a run in memory") {
  std::mt19937_64 random(31);
  check_by_ranks({noise({12, 9, 70}, 0.1, random)});
  check_by_ranks({noise({40, 65}, 0.3, random)});
  check_by_ranks({noise({3, 20, 20}, 0.2, random)});  // fewer slices than ranks
  check_by_ranks({{Shape{6, 5, 4}, std::vector<std::uint8_t>(120, 0)}});
}

TEST_CASE("ranks find the mask, prune the skeleton and measure radii as one process does") {
  std::mt19937_64 random(32);
  const auto grey = [&](const Shape& shape) {
    BoolImage image{shape, std::vector<std::uint8_t>(shape.pixel_count())};
    for (std::uint8_t& pixel : image.pixels) pixel = static_cast<std::uint8_t>(random() % 200);
    return image;
  };
  const Shape volume{13, 20, 40}, plane{40, 65};
  const Threshold few{ThresholdMethod::fixed, 170};
  check_by_ranks({grey(volume), {.threshold = few}});
  check_by_ranks({grey(plane), {.threshold = Threshold{ThresholdMethod::otsu}, .smooth = 1.2}});
  check_by_ranks({grey(volume), {.threshold = Threshold{ThresholdMethod::sauvola, 0, 2}}});
  check_by_ranks({noise(volume, 0.1, random), {.prune = GivenLength{3}, .keep_border = true}});
  check_by_ranks({grey(plane), {.threshold = few, .min_length = GivenLength{4}}});
  const BoolImage skeleton = noise(volume, 0.08, random);
  const auto mask = noise(volume, 0.8, random).pixels, values = grey(volume).pixels;
  check_by_ranks({skeleton, {.mask = "mask"}, {}, mask});
  check_by_ranks({skeleton, {.mask = "mask", .prune_radius = 1.5}, values, mask});
  check_by_ranks({skeleton, {.height = true}, values});
}

TEST_CASE("ranks thin a mask as one process does") {
  std::mt19937_64 random(33);
  const Shape volume{45, 20, 40}, plane{90, 65};
  check_by_ranks({noise(volume, 0.9, random), {.thin = Thinning::lee, .radius = true}});
  check_by_ranks({noise(plane, 0.9, random), {.thin = Thinning::lee, .prune_radius = 1.0}});
  check_by_ranks({noise(plane, 0.8, random), {.thin = Thinning::zhang, .prune = GivenLength{2}}});
}

TEST_CASE("a rank that fails ends the others at their next slab; rank 0 has its message") {
  const FreshFolder folder;
  std::vector<std::atomic<std::uint64_t>> slices_read(3);
  const auto errors = run_as_ranks(3, [&](Communicator& ranks) {
    const AnalysisInput input{
        std::make_unique<DamagedImage>(Shape{150, 8, 8}, ranks, slices_read[ranks.rank()])};
    SlabAnalysis analysis(input, {}, {.slices = 1, .scratch = folder / "", .ranks = &ranks},
                          {{"branches", folder / "b.csv"}});
    analysis.trace_by_ranks();
  });
  CHECK_THROWS_WITH_AS(std::rethrow_exception(errors[0]), "a hole", RankError);
  for (const int other : {1, 2})
    CHECK_THROWS_WITH_AS(std::rethrow_exception(errors[other]), "", RankError);
  for (const int rank : {0, 1}) CHECK(slices_read[rank] < 6);
}
