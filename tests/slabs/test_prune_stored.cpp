#include "skan_graph/slabs/prune_stored.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <iterator>
#include <vector>

#include "prune/image_of.hpp"
#include "prune/pruning_cases.hpp"
#include "support/drawing.hpp"
#include "support/fresh_folder.hpp"
#include "support/threads_as_ranks.hpp"

using namespace skan_graph;

namespace {

ScratchBitmap stored(ScratchFile& file, const PaddedBitmap& bitmap) {
  ScratchBitmap in_file(file, bitmap.shape());
  in_file.write({0, bitmap.shape()[0]}, bitmap);
  return in_file;
}

PaddedBitmap in_memory(const ScratchBitmap& bitmap) {
  PaddedBitmap read(bitmap.shape());
  bitmap.read({0, bitmap.shape()[0]}, read);
  return read;
}

}  // namespace

TEST_CASE("a spur that crosses slabs goes with its corner, and a lone pixel as a component") {
  const BoolImage image = drawn(R"(
      .#...#
      .#....
      #####.
      .....#)");
  const FreshFolder folder;
  ScratchFile file(folder / "");
  ScratchBitmap skeleton = stored(file, image.bitmap());
  const std::vector<PrunedPart> parts = prune_stored(
      skeleton, nullptr, std::vector<double>{1, 1}, {.length = 3, .min_length = 1}, 1, file);
  CHECK(parts == std::vector<PrunedPart>{{0, 5, 0.0}, {1, 12, 1.0}});
}

TEST_CASE("a skeleton in a file is pruned like one in memory, in slabs of any height") {
  const FreshFolder folder;
  constexpr std::uint64_t heights[] = {1, 2, 3, 7, 64};
  std::size_t variant = 0, number = 0;
  for (const PruningCase& c : pruning_cases()) {
    const Shape& shape = c.skeleton.shape;
    const std::vector<double> spacing = spacing_for_pruning(shape, variant++);
    if (shape.dimensions() < 2) continue;
    ScratchFile file(folder / "");
    const PaddedBitmap mask = c.mask.bitmap();
    const ScratchBitmap mask_in_file = stored(file, mask);
    for (const PruneLimits& limits : limits_to_try()) {
      CAPTURE(shape.to_string());
      CAPTURE(variant);
      CAPTURE(limits.length);
      CAPTURE(limits.radius_factor);
      const std::uint64_t slices = heights[number++ % std::size(heights)];
      CAPTURE(slices);
      const PrunedSkeleton pruned = prune(c.skeleton.bitmap(), spacing, limits, &mask);
      ScratchBitmap skeleton = stored(file, c.skeleton.bitmap());
      const auto parts = prune_stored(skeleton, &mask_in_file, spacing, limits, slices, file);
      REQUIRE(parts == pruned.parts);
      REQUIRE(image_of(in_memory(skeleton)).pixels == image_of(pruned.bitmap).pixels);
    }
  }
}

TEST_CASE("several ranks prune a skeleton in a file that all see like one in memory") {
  const FreshFolder folder;
  std::size_t variant = 0, number = 0;
  for (const PruningCase& c : pruning_cases()) {
    const Shape& shape = c.skeleton.shape;
    const std::vector<double> spacing = spacing_for_pruning(shape, variant++);
    if (shape.dimensions() < 2) continue;
    ScratchFile file(folder / "");
    const PaddedBitmap mask = c.mask.bitmap();
    const ScratchBitmap mask_in_file = stored(file, mask);
    for (const PruneLimits& limits : limits_to_try()) {
      CAPTURE(shape.to_string());
      const std::uint64_t count = 2 + number++ % 4;  // sometimes more than slices
      CAPTURE(count);
      const PrunedSkeleton pruned = prune(c.skeleton.bitmap(), spacing, limits, &mask);
      ScratchBitmap skeleton = stored(file, c.skeleton.bitmap());
      std::vector<std::vector<PrunedPart>> parts(count);
      const auto errors = run_as_ranks(count, [&](Communicator& ranks) {
        const std::uint64_t rank = ranks.rank();
        ScratchBitmap of_rank = skeleton;
        ScratchFile branches(folder / "");
        const ImagePart part{{shape[0] * rank / count, shape[0] * (rank + 1) / count}, ranks};
        parts[rank] =
            prune_stored(of_rank, &mask_in_file, spacing, limits, 2, branches, {}, &part);
      });
      for (const auto& error : errors) REQUIRE(!error);
      REQUIRE(parts[0] == pruned.parts);
      for (std::uint64_t rank = 1; rank < count; ++rank) REQUIRE(parts[rank].empty());
      REQUIRE(image_of(in_memory(skeleton)).pixels == image_of(pruned.bitmap).pixels);
    }
  }
}
