// Threads in the place of the processes of MPI; tests/python/compare_mpi.py has real ones.
#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "support/fresh_folder.hpp"
#include "support/image_in_memory.hpp"
#include "support/random_images.hpp"
#include "support/threads_as_ranks.hpp"

using namespace skan_graph;

namespace {

AnalysisInput input_of(const BoolImage& image) {
  return {.image = std::make_unique<ImageInMemory>(image.shape, image.pixels, 2)};
}

std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

OutputPaths outputs_in(const std::filesystem::path& folder) {
  std::filesystem::create_directory(folder);
  return {{"branches", folder / "branches.csv"}, {"graph", folder / "graph.mtx"},
          {"nodes", folder / "nodes.npy"},       {"paths", folder / "paths.csv"},
          {"skeletons", folder / "skeletons.csv"}, {"summary", folder / "summary.json"},
          {"path-labels", folder / "labels.npy"}};
}

void write_by_ranks(const BoolImage& image, std::uint64_t count, std::uint64_t slices,
                    const OutputPaths& outputs, const std::filesystem::path& scratch) {
  const auto errors = run_as_ranks(count, [&](Communicator& ranks) {
    const AnalysisInput input = input_of(image);
    SlabAnalysis analysis(input, {}, {.slices = slices, .scratch = scratch, .ranks = &ranks},
                          outputs);
    analysis.trace_by_ranks();
    if (ranks.rank() == 0)
      write_outputs(analysis, outputs);
    else
      analysis.serve();
  });
  for (const auto& error : errors) CHECK(!error);
}

void check_by_ranks(const BoolImage& image) {
  const FreshFolder folder;
  const AnalysisInput input = input_of(image);
  Analysis analysis(input, {});
  const OutputPaths whole = outputs_in(folder / "whole");
  write_outputs(analysis, whole);
  for (const std::uint64_t count : {1, 2, 3, 5}) {
    CAPTURE(count);
    const OutputPaths shared = outputs_in(folder / std::to_string(count));
    write_by_ranks(image, count, count == 3 ? 2 : 64, shared, folder / "whole");
    for (const auto& [name, path] : whole) {
      CAPTURE(name);
      CHECK(bytes_of_file(shared.at(name)) == bytes_of_file(path));
    }
  }
}

}  // namespace

TEST_CASE("the outputs of ranks have the bytes of a run in memory") {
  std::mt19937_64 random(31);
  check_by_ranks(noise({12, 9, 70}, 0.1, random));
  check_by_ranks(noise({40, 65}, 0.3, random));
  check_by_ranks(noise({3, 20, 20}, 0.2, random));  // fewer slices than ranks
  check_by_ranks({Shape{6, 5, 4}, std::vector<std::uint8_t>(120, 0)});
}

TEST_CASE("the ranks say what they cannot share") {
  const auto obstacle = [](const AnalysisOptions& options, const OutputPaths& outputs) {
    return rank_obstacle({}, options, outputs, standard_stages());
  };
  CHECK(!obstacle({}, {{"branches", "b.csv"}}));
  CHECK(obstacle({.thin = Thinning::lee}, {}) == "the stage thinning");
  CHECK(obstacle({.prune_radius = 2.0}, {}) == "the stage pruning");
  CHECK(obstacle({.mask = "mask.npy"}, {}) == "the stage radius");
  CHECK(obstacle({}, {{"skeleton", "s.npy"}}) == "the output s.npy");
}
