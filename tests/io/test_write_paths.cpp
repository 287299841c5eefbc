#include "skan_graph/io/write_paths.hpp"

#include <doctest/doctest.h>

#include "io/npz_arrays.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

// Nodes 0 to 4 in raveled order; two branches meet in node 2.
const BoolImage branching = drawn(R"(
  #.#
  .#.
  .##)");
const std::vector<std::uint64_t> indptr{0, 3, 5};
const std::vector<NodeId> nodes{0, 2, 1, 2, 4};

}  // namespace

TEST_CASE("paths as CSV: a line for every node of every branch, with its coordinates") {
  const FreshFolder folder;
  const PaddedBitmap bitmap = branching.bitmap();
  write_paths(indptr, nodes, NodeIndex(bitmap), folder / "paths.csv");
  CHECK(contents(folder / "paths.csv") ==
        "branch,node,image_coord_0,image_coord_1\n"
        "0,0,0,0\n"
        "0,2,1,1\n"
        "0,1,0,2\n"
        "1,2,1,1\n"
        "1,4,2,2\n");
}

TEST_CASE("paths as NPZ: indptr and indices") {
  const FreshFolder folder;
  const PaddedBitmap bitmap = branching.bitmap();
  write_paths(indptr, nodes, NodeIndex(bitmap), folder / "paths.npz");
  auto arrays = npz_arrays(folder / "paths.npz");
  CHECK(arrays.size() == 2);
  CHECK(arrays["indptr.npy"].numbers<std::int32_t>() == std::vector{0, 3, 5});
  CHECK(arrays["indices.npy"].numbers<std::int32_t>() == std::vector{0, 2, 1, 2, 4});
}

TEST_CASE("a graph without branches gives an empty file of paths") {
  const FreshFolder folder;
  const PaddedBitmap bitmap = drawn("#.#").bitmap();
  const std::vector<std::uint64_t> none{0};
  write_paths(none, {}, NodeIndex(bitmap), folder / "paths.csv");
  CHECK(contents(folder / "paths.csv") == "branch,node,image_coord_0,image_coord_1\n");
  write_paths(none, {}, NodeIndex(bitmap), folder / "paths.npz");
  CHECK(npz_arrays(folder / "paths.npz")["indptr.npy"].bytes.size() == 4);
}

TEST_CASE("large paths are the slow twin's, with any number of threads") {
  std::mt19937_64 random(5);
  const BoolImage image = noise({50, 60, 70}, 0.3, random);
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  // Any nodes do: branches of 0 to 99 of them, among them empty ones.
  std::vector<std::uint64_t> starts{0};
  std::vector<NodeId> walked;
  std::string slow = "branch,node,image_coord_0,image_coord_1,image_coord_2\n";
  for (int branch = 0; branch < 3000; ++branch) {
    for (std::uint64_t left = random() % 100; left > 0; --left) {
      const NodeId node = random() % node_index.node_count();
      const Coordinates at = image.shape.coordinates(node_index.pixel_of(node));
      walked.push_back(node);
      slow += std::to_string(branch) + ',' + std::to_string(node) + ',' + std::to_string(at[0]) +
              ',' + std::to_string(at[1]) + ',' + std::to_string(at[2]) + '\n';
    }
    starts.push_back(walked.size());
  }
  const FreshFolder folder;
  for (const int threads : {1, 7}) {
    with_threads(threads, [&] { write_paths(starts, walked, node_index, folder / "paths.csv"); });
    CHECK(contents(folder / "paths.csv") == slow);
  }
}

TEST_CASE("the formats of paths are known by extension") {
  CHECK(is_paths_format("a.npz"));
  CHECK(is_paths_format("a.CSV"));
  CHECK_FALSE(is_paths_format("a.json"));
  const PaddedBitmap bitmap = branching.bitmap();
  CHECK_THROWS_AS(write_paths(indptr, nodes, NodeIndex(bitmap), "a.json"), std::invalid_argument);
}
