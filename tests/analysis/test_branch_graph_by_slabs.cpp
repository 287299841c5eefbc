// The graph of branches: by slabs, and by threads in the place of the processes of MPI.
#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "analysis/write_by_ranks.hpp"
#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "support/fresh_folder.hpp"
#include "support/image_in_memory.hpp"
#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

struct Case {
  Shape shape;
  std::vector<std::uint8_t> pixels;
  AnalysisOptions options = {};

  AnalysisInput input() const {
    return {.image = std::make_unique<ImageInMemory>(shape, pixels, 2)};
  }
};

Case case_of(const BoolImage& image) {
  Case made{image.shape, image.pixels, {}};
  made.options.graph = GraphForm::branches;
  return made;
}

std::string in_memory(const Case& made, const std::filesystem::path& path) {
  Analysis analysis(made.input(), made.options);
  write_outputs(analysis, {{"graph", path}});
  return contents(path);
}

std::string by_slabs(const Case& made, std::uint64_t slices, const std::filesystem::path& path) {
  const OutputPaths outputs{{"graph", path}};
  const AnalysisInput input = made.input();
  SlabAnalysis analysis(input, made.options,
                        {.slices = slices, .scratch = path.parent_path()}, outputs);
  write_outputs(analysis, outputs);
  return contents(path);
}

std::string by_ranks(const Case& made, std::uint64_t count, const std::filesystem::path& path) {
  write_by_ranks([&] { return made.input(); }, made.options, count,
                 {.slices = 4, .scratch = path.parent_path()}, {{"graph", path}});
  return contents(path);
}

void check(const Case& made) {
  CAPTURE(made.shape.to_string());
  const FreshFolder folder;
  const std::string whole = in_memory(made, folder / "whole.graphml");
  for (const std::uint64_t slices : {1u, 2u, 3u, 7u, 64u}) {
    CAPTURE(slices);
    CHECK(by_slabs(made, slices, folder / "slabs.graphml") == whole);
  }
  if (!made.options.radius) CHECK(by_ranks(made, 3, folder / "ranks.graphml") == whole);
}

}  // namespace

TEST_CASE("the graph of branches by slabs and by ranks has the bytes of a run in memory") {
  std::mt19937_64 random(57);
  for (const Shape& shape : {Shape{40, 65}, Shape{12, 9, 70}, Shape{5, 4, 6, 7}})
    for (const double share : {0.02, 0.1, 0.3}) check(case_of(noise(shape, share, random)));
  check(case_of({Shape{6, 5, 4}, std::vector<std::uint8_t>(120, 0)}));
}

TEST_CASE("the graph of branches by slabs: rings, and a path over all slabs") {
  check(case_of(drawn(R"(
    ..#....#...
    .#.#..#.#.#
    #...#.#.#..
    #...#.#.##.
    .#.#..#.#.#
    ..#....#..#)")));
}

TEST_CASE("the graph of branches by slabs: radii and heights") {
  std::mt19937_64 random(58);
  Case thick = case_of(noise({20, 11, 30}, 0.4, random));
  thick.options.thin = Thinning::lee;
  thick.options.radius = true;
  check(thick);
  Case uneven = case_of(noise({20, 11, 30}, 0.1, random));
  uneven.options.height = true;
  for (std::uint8_t& pixel : uneven.pixels)
    pixel = static_cast<std::uint8_t>(pixel * (1 + random() % 5));
  check(uneven);
}
