#include <doctest/doctest.h>

#include <random>

#include "cli/run_program.hpp"
#include "cli/sample_files.hpp"
#include "commands/slab_choice.hpp"
#include "io/made_nrrd.hpp"

using namespace skan_graph;

namespace {

/// A square of 100 × 100 pixels, of which `rows` are set.
void put_band(const std::filesystem::path& path, std::size_t rows) {
  std::string pixels(10000, '\0');
  pixels.replace(2000, rows * 100, rows * 100, '\1');
  put(path, npy_bytes(npy_header("|u1", "(100, 100)"), pixels));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("info: describes a file and the memory of a run") {
  const FreshFolder folder;
  put_drawing(folder / "example.npy", worked_example);
  const ProgramRun run = run_program(folder / "", {"info", "example.npy"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(run.out ==
        "example.npy\n"
        "  format        NPY\n"
        "  compression   none\n"
        "  shape         5 × 7\n"
        "  type          bool\n"
        "  spacing       not given; 1 unless --spacing says otherwise\n"
        "  foreground    37.1 % of the pixels\n"
        "  looks like    a skeleton; 0 % of the foreground has its whole neighbourhood set\n"
        "  next          skan-graph example.npy --branches branches.csv\n"
        "  nodes         13\n"
        "  edges         13 before the junction clean-up\n"
        "  memory        about 9.54 MiB for the graph, 9.54 MiB with the branches\n");
}

TEST_CASE("info: spacing, unit, and where they come from") {
  const FreshFolder folder;
  put_drawing(folder / "example.npy", worked_example);
  // NodeIndex are written as ImageJ would.
  REQUIRE(run_program(folder / "", {"example.npy", "--labels", "labels.tif", "--spacing", "2,0.5"})
              .exit_code == 0);
  const ProgramRun run = run_program(folder / "", {"info", "labels.tif"});
  CHECK(has(run.out, "  axes          YX\n"));
  CHECK(has(run.out, "  spacing       2 × 0.5, from ImageJ\n"));
  CHECK(has(run_program(folder / "", {"info", "labels.tif", "--ignore-metadata"}).out,
            "  spacing       not given"));
}

TEST_CASE("info: one file that cannot be read does not keep the others back") {
  const FreshFolder folder;
  put_drawing(folder / "example.npy", worked_example);
  const ProgramRun run = run_program(folder / "", {"info", "none.tif", "example.npy"});
  CHECK(run.exit_code == 1);
  CHECK(run.out.starts_with("example.npy\n"));
  CHECK(run.err ==
        "skan-graph: none.tif: does not exist; check the name\n"
        "skan-graph: 1 of 2 files cannot be read\n");
  CHECK(run_program(folder / "", {"info"}).exit_code == 2);
}

TEST_CASE("an image that was not thinned gets a warning that says so, and its graph") {
  const FreshFolder folder;
  put_band(folder / "thick.npy", 8);
  const ProgramRun run = run_program(folder / "", {"thick.npy", "-o", "graph.npz"});
  CHECK(run.exit_code == 0);
  CHECK(run.err ==
        "skan-graph: warning: thick.npy: looks too thick for a skeleton: 8 % of the pixels are "
        "foreground, 73.5 % of these have their whole neighbourhood set; thin it first "
        "(--thin)\n");
  CHECK(std::filesystem::exists(folder / "graph.npz"));
  CHECK(has(run_program(folder / "", {"info", "thick.npy"}).out,
            "looks like    a mask; 73.5 % of the foreground has its whole neighbourhood set\n"
            "  next          skan-graph thick.npy --thin --branches branches.csv\n"));

  put_band(folder / "thin.npy", 1);
  CHECK(run_program(folder / "", {"thin.npy"}).err.empty());
}

TEST_CASE("info: a grey image, an empty one, a mask of four axes, and what to type") {
  const FreshFolder folder;
  std::string pixels(10000, '\7');
  pixels.replace(5000, 100, 100, '\x50');
  put(folder / "my cells.npy", npy_bytes(npy_header("|u1", "(100, 100)"), pixels));
  CHECK(has(run_program(folder / "", {"info", "my cells.npy"}).out,
            "looks like    a grey or label image, values from 7 to 80 beside 0; 96 % of the foreground has "
            "its whole neighbourhood set\n"
            "  next          skan-graph 'my cells.npy' --threshold otsu --thin --branches "
            "branches.csv; for labels --objects, no threshold\n"));
  put_band(folder / "nothing.npy", 0);
  const std::string nothing = run_program(folder / "", {"info", "nothing.npy"}).out;
  CHECK(has(nothing, "looks like    nothing: every pixel is 0"));
  CHECK_FALSE(has(nothing, "next"));
  put(folder / "small.npy", npy_bytes(npy_header("|b1", "(9, 9)"), std::string(81, '\1')));
  CHECK(has(run_program(folder / "", {"info", "small.npy"}).out, "looks like    a mask; 60.5 %"));
  put(folder / "four.npy", npy_bytes(npy_header("|b1", "(9, 9, 9, 9)"), std::string(6561, '\1')));
  CHECK(has(run_program(folder / "", {"info", "four.npy"}).out, "a mask of 4 axes"));
}

TEST_CASE("a run that cannot fit says so before it starts, or before the graph is built") {
  const FreshFolder folder;
  put_band(folder / "thick.npy", 8);
  const ProgramRun shape = run_program(folder / "", {"thick.npy", "--max-memory", "1M"});
  CHECK(shape.exit_code == 1);
  CHECK(shape.err ==
        "skan-graph: thick.npy: 100 × 100 pixels take at least 9.54 MiB of memory, more than "
        "--max-memory, 1 MiB; raise it with --max-memory 10MiB\n");
  const ProgramRun nodes =
      run_program(folder / "", {"thick.npy", "--quiet", "--max-memory", "10003000"});
  CHECK(nodes.exit_code == 1);
  CHECK(nodes.err.starts_with("skan-graph: thick.npy: 100 × 100 pixels, 800 of them skeleton, take "
                              "about "));
}

TEST_CASE("info: a slab that decodes each part once, or as seldom as fits in memory") {
  const FreshFolder folder;
  put_network(folder / "volume.npy", {300, 30, 50}, 1);
  const skan_graph::AnalysisInput input = skan_graph::open_input(folder / "volume.npy", {});
  const SlabAdvice ample = slab_advice(input, std::uint64_t{1} << 30);
  CHECK(ample.slices_of_part == input.image->slices(0).last);
  CHECK(ample.parts == input.image->part_count());
  CHECK(ample.slices % ample.slices_of_part == 0);
  CHECK(ample.times_decoded == 1);
  const SlabAdvice scarce = slab_advice(input, 20000);
  CHECK(scarce.slices < ample.slices_of_part);
  CHECK(scarce.bytes <= 10000);
  CHECK(scarce.times_decoded ==
        (scarce.slices_of_part + scarce.slices - 1) / scarce.slices);
}

TEST_CASE("info: what a run by slabs takes, of a file that suggests one") {
  const FreshFolder folder;
  std::mt19937_64 random(7);
  put(folder / "stream.nrrd",
      packed_nrrd_file(grey_noise({20, 50, 100}, PixelType::float64, random)));
  const ProgramRun run = run_program(folder / "", {"info", "stream.nrrd"});
  CHECK(has(run.out, "  slabs         --slab 20 takes about "));
  CHECK(has(run.out, " and decodes each part once in a pass\n"));
  // 1 % of 100000 pixels, 8 branches for 100 of these, 128 bytes each.
  CHECK(has(run.out, "  scratch       about 0.00977 MiB for the branches, "));
  CHECK(has(run.out, " with --thin\n"));
}
