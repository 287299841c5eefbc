#include "view/path_codes.hpp"

#include <doctest/doctest.h>

#include "support/random_images.hpp"
#include "support/traced_image.hpp"
#include "view/decoded_paths.hpp"

using namespace skan_graph;

namespace {

/// The pixels of each path: its ends and every k-th one between them.
std::vector<std::vector<PixelIndex>> kept_pixels(const TracedImage& traced,
                                                 std::uint32_t stride) {
  std::vector<std::vector<PixelIndex>> all;
  const Branches& branches = traced.measured.branches;
  for (std::uint64_t branch = 0; branch < branches.count(); ++branch) {
    std::vector<PixelIndex> kept;
    std::size_t step = 0;
    for (const NodeId node : branches.path(branch)) {
      if (step % stride == 0 || step == branches.step_count(branch))
        kept.push_back(traced.node_index.pixel_of(node));
      ++step;
    }
    all.push_back(kept);
  }
  return all;
}

}  // namespace

TEST_CASE("path codes: a branch of the worked example") {
  const TracedImage traced(drawn(R"(
    .#...##
    ..###..
    .#...#.
    ..#.#..
    ##.#...)"));
  const PathCodes paths = path_codes(traced.measured.branches, traced.node_index, 1);
  REQUIRE(paths.path_count() == 6);
  // Branch 4 goes from (1, 4) down and right, then down and left twice, up and left.
  CHECK(paths.start[0][4] == 1);
  CHECK(paths.start[1][4] == 4);
  CHECK(paths.steps == std::vector<std::uint32_t>{1, 2, 2, 2, 4, 2});
  const std::vector<std::uint32_t> codes(paths.codes.begin() + 7, paths.codes.begin() + 11);
  CHECK(codes == std::vector<std::uint32_t>{3 * 2 + 2, 3 * 2 + 0, 3 * 2 + 0, 0});
  CHECK(paths.point_count() == 13 + 6);
}

TEST_CASE("path codes: with a stride of 3, four steps become two") {
  const TracedImage traced(drawn("#####"));
  const PathCodes paths = path_codes(traced.measured.branches, traced.node_index, 3);
  CHECK((paths.codes == UninitializedVector<std::uint32_t>{7 * 3 + 6, 7 * 3 + 4}));
}

TEST_CASE("path codes: of random images lead along the same pixels with every stride") {
  for (const BoolImage& image : random_images()) {
    if (image.shape.dimensions() > 3) continue;
    const TracedImage traced(image);
    for (const std::uint32_t stride : {1U, 2U, 5U, largest_stride}) {
      CAPTURE(image.shape.to_string());
      CAPTURE(stride);
      const PathCodes paths = path_codes(traced.measured.branches, traced.node_index, stride);
      CHECK((decoded(paths, image.shape) == kept_pixels(traced, stride)));
    }
  }
}

TEST_CASE("stride: the smallest one that keeps few enough points") {
  const TracedImage traced(drawn(R"(
    ###########.
    ............
    #####.......)"));  // paths of 10 and 4 steps
  const Branches& branches = traced.measured.branches;
  CHECK(stride_for(branches, 16) == 1);
  CHECK(stride_for(branches, 15) == 2);  // 6 + 3 points
  CHECK(stride_for(branches, 9) == 2);
  CHECK(stride_for(branches, 8) == 3);  // 5 + 3
  CHECK(stride_for(branches, 4) == 10);
  CHECK(stride_for(branches, 0) == largest_stride);
}
