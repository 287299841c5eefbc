#include "skan_graph/analysis/scratch_estimate.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>

#include "sample_images.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "support/fresh_folder.hpp"
#include "write_volume.hpp"

using namespace skan_graph;

namespace {

/// The size of the scratch file of a run when all is traced. A checkpoint gives it a name.
double scratch_size(const FreshFolder& folder, const AnalysisOptions& options,
                    const OutputPaths& outputs) {
  const AnalysisInput input = open_input(folder / "image.npy", options);
  const SlabOptions slabs{.slices = 60,
                          .scratch = folder / "",
                          .checkpoints = {.folder = folder / "unfinished",
                                          .run = [] { return "options"; },
                                          .interval = std::chrono::milliseconds(0)}};
  const SlabAnalysis analysis(input, options, slabs, outputs);
  return static_cast<double>(std::filesystem::file_size(folder / "unfinished/data"));
}

}  // namespace

TEST_CASE("the scratch file of a run by slabs is about as large as estimated") {
  const FreshFolder folder;
  const Shape shape{120, 250, 300};
  const Volume network = network_image(shape, 0.02, 1);
  write_volume(network, shape, folder / "image.npy", {});
  const std::uint64_t nodes = NodeIndex(network.bitmap()).node_count();
  const RunSize size(shape, {nodes, 2 * nodes}, false);
  AnalysisOptions thin, radii;
  thin.thin = Thinning::lee;
  radii.thin = Thinning::lee;
  radii.radius = true;
  const auto check = [&](const AnalysisOptions& options, const OutputPaths& outputs) {
    CAPTURE(outputs.begin()->first);
    CHECK(static_cast<double>(scratch_bytes(size, options, outputs)) ==
          doctest::Approx(scratch_size(folder, options, outputs)).epsilon(0.25));
  };
  check({}, {{"nodes", "n.csv"}});
  check({}, {{"graph", "g.npz"}});
  check({}, {{"paths", "p.csv"}});
  check(thin, {{"branches", "b.csv"}});
  check(radii, {{"nodes", "n.csv"}});
}

TEST_CASE("thinning takes two bitmaps, and a third if the mask is kept") {
  // Rows of 2 words with the padding between them: 64 × 64 × 64 pixels and more.
  const Shape shape{64, 64, 64};
  AnalysisOptions options;
  const std::uint64_t bitmap =
      static_cast<std::uint64_t>(BitLayout(shape).word_count()) * sizeof(std::uint64_t);
  CHECK(scratch_bitmap_bytes(shape, options, {{"branches", "b.csv"}}) == 0);
  options.threshold = Threshold{ThresholdMethod::otsu};
  CHECK(scratch_bitmap_bytes(shape, options, {{"branches", "b.csv"}}) == bitmap);
  options.thin = Thinning::lee;
  CHECK(scratch_bitmap_bytes(shape, options, {{"branches", "b.csv"}}) == 2 * bitmap);
  CHECK(scratch_bitmap_bytes(shape, options, {{"mask-image", "m.npy"}}) == 3 * bitmap);
  options.radius = true;
  CHECK(scratch_bitmap_bytes(shape, options, {{"branches", "b.csv"}}) == 3 * bitmap);
}
