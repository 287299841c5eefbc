#include "skan_graph/slabs/prune_stored.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
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

/// A skeleton in a file, with its mask, and the limits to prune it with.
struct StoredCase {
  std::size_t number;
  Shape shape;
  std::vector<double> spacing;
  PruneLimits limits;
  ScratchBitmap mask_in_file, skeleton;
};

/// Calls `prune_in_file` with all of them, which returns the parts, and compares with prune().
template <class PruneInFile>
void check_all_cases(const PruneInFile& prune_in_file) {
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
      CAPTURE(variant);
      CAPTURE(limits.length);
      CAPTURE(limits.radius_factor);
      const PrunedSkeleton pruned = prune(c.skeleton.bitmap(), spacing, limits, &mask);
      StoredCase stored_case{number++, shape,        spacing,
                             limits,   mask_in_file, stored(file, c.skeleton.bitmap())};
      const std::vector<PrunedPart> parts = prune_in_file(stored_case, folder / "");
      REQUIRE(parts == pruned.parts);
      REQUIRE(image_of(in_memory(stored_case.skeleton)).pixels ==
              image_of(pruned.bitmap).pixels);
    }
  }
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
  constexpr std::uint64_t heights[] = {1, 2, 3, 7, 64};
  check_all_cases([&](StoredCase& c, const std::filesystem::path& folder) {
    const std::uint64_t slices = heights[c.number % std::size(heights)];
    CAPTURE(slices);
    ScratchFile branches(folder);
    return prune_stored(c.skeleton, &c.mask_in_file, c.spacing, c.limits, slices, branches);
  });
}

TEST_CASE("several ranks prune a skeleton in a file that all see like one in memory") {
  check_all_cases([](const StoredCase& c, const std::filesystem::path& folder) {
    const std::uint64_t count = 2 + c.number % 4;  // sometimes more than slices
    CAPTURE(count);
    std::vector<std::vector<PrunedPart>> parts(count);
    const auto errors = run_as_ranks(count, [&](Communicator& ranks) {
      const std::uint64_t rank = ranks.rank(), slices = c.shape[0];
      ScratchBitmap skeleton = c.skeleton;
      ScratchFile branches(folder);
      const ImagePart part{{slices * rank / count, slices * (rank + 1) / count}, ranks};
      parts[rank] =
          prune_stored(skeleton, &c.mask_in_file, c.spacing, c.limits, 2, branches, {}, &part);
    });
    for (const auto& error : errors) REQUIRE(!error);
    for (std::uint64_t rank = 1; rank < count; ++rank) REQUIRE(parts[rank].empty());
    return parts[0];
  });
}
