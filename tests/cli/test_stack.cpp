#include <doctest/doctest.h>

#include "cli/run_program.hpp"
#include "cli/sample_files.hpp"

namespace {

/// A folder "slices" of s9.npy and s10.npy: a line through both.
struct TwoSlices : FreshFolder {
  TwoSlices() {
    std::filesystem::create_directory(*this / "slices");
    put_drawing(*this / "slices/s9.npy", "##.\n...");
    put_drawing(*this / "slices/s10.npy", "..#\n...");
  }
  ProgramRun run(const std::vector<std::string>& arguments) const {
    return run_program(*this / "", arguments);
  }
};

}  // namespace

TEST_CASE("stack: a folder, or a pattern, is one volume") {
  const TwoSlices folder;
  for (const std::string input : {"slices", "slices/", "slices/s*.npy"}) {
    CAPTURE(input);
    const ProgramRun run = folder.run({input, "--stack"});
    CHECK(run.exit_code == 0);
    CHECK(run.err.empty());
    CHECK(run.out.find("image         2 × 2 × 3 bool, stack of NPY\n") != std::string::npos);
    CHECK(run.out.find("edges         2\n") != std::string::npos);
  }
  CHECK(folder.run({"info", "slices", "--stack"}).out.find("shape         2 × 2 × 3\n") !=
        std::string::npos);
}

TEST_CASE("stack: outputs are named after the folder") {
  const TwoSlices folder;
  for (const std::string input : {"slices/", "slices/s*.npy"}) {
    REQUIRE(folder.run({input, "--stack", "--output-dir", "out", "--branches", "csv"}).exit_code == 0);
    CHECK(std::filesystem::remove(folder / "out/slices.branches.csv"));
  }
}

TEST_CASE("stack: its values may be a volume, or a stack too") {
  const TwoSlices folder;
  put(folder / "values.npy", npy_bytes(npy_header("|u1", "(2, 2, 3)"), std::string(12, '\5')));
  for (const std::string values : {"values.npy", "slices"}) {
    CAPTURE(values);
    CHECK(folder.run({"slices", "--stack", "--values", values, "--branches", "-"}).exit_code == 0);
  }
}

TEST_CASE("stack: wrong calls") {
  const TwoSlices folder;
  // A pattern without quotes is expanded by the shell.
  const ProgramRun single = folder.run({"slices/s9.npy", "--stack"});
  CHECK(single.exit_code == 1);
  CHECK(single.err.starts_with("skan-graph: slices/s9.npy: is one file, not the slices of a stack; "));
  CHECK(folder.run({"--recursive", "slices", "--stack"}).exit_code == 2);
  CHECK(folder.run({"slices", "--stack", "--branches", "b.csv", "--provenance"}).exit_code == 2);
}
