#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/run_program.hpp"
#include "cli/sample_files.hpp"

namespace {

/// Runs a line of shell in the folder, in which $skan_graph is the program.
int shell(const FreshFolder& folder, const std::string& line) {
  return std::system(("cd '" + (folder / "").string() + "' && skan_graph='" SKAN_GRAPH_PROGRAM "' && " +
                      line)
                         .c_str());
}

}  // namespace

TEST_CASE("standard input: TIFF and NPY from a pipe or a file give the same graph") {
  const FreshFolder folder;
  for (const std::string name : {"image.tif", "image.npy"}) {
    CAPTURE(name);
    put_network(folder / name, {20, 60, 70}, 1);
    REQUIRE(shell(folder, "$skan_graph " + name + " -o named.npz --spacing 1") == 0);
    REQUIRE(shell(folder, "cat " + name + " | $skan_graph - -o piped.npz --spacing 1") == 0);
    REQUIRE(shell(folder, "$skan_graph - -o redirected.npz --spacing 1 < " + name) == 0);
    CHECK(contents(folder / "piped.npz") == contents(folder / "named.npz"));
    CHECK(contents(folder / "redirected.npz") == contents(folder / "named.npz"));
  }
}

TEST_CASE("standard input: a compressed TIFF is decoded by all threads") {
  const FreshFolder folder;
  put_network(folder / "image.npy", {20, 60, 70}, 1);
  REQUIRE(shell(folder, "$skan_graph image.npy --labels labels.tif") == 0);
  REQUIRE(shell(folder, "cat labels.tif | $skan_graph - -o a.mtx && $skan_graph labels.tif -o b.mtx") == 0);
  CHECK(contents(folder / "a.mtx") == contents(folder / "b.mtx"));
}

TEST_CASE("standard input: unreadable input is an error of one line") {
  const FreshFolder folder;
  const auto error_of = [&](const std::string& line) {
    CHECK(WEXITSTATUS(shell(folder, line + " 2> error")) == 1);
    return contents(folder / "error");
  };
  CHECK(error_of("$skan_graph - < /dev/null") ==
        "skan-graph: standard input: is empty; write it again\n");
  CHECK(error_of("echo no image | $skan_graph -") ==
        "skan-graph: standard input: is text, and not an image; save the image as TIFF or NPY\n");
  CHECK(error_of("(echo NRRD0004; echo) | $skan_graph -") ==
        "skan-graph: standard input: is NRRD, which cannot be read from a pipe; give it as a file, "
        "or send TIFF or NPY\n");
  put_network(folder / "image.tif", {20, 60, 70}, 1);
  CHECK(error_of("head -c 20000 image.tif | $skan_graph -").starts_with("skan-graph: standard input: "));
  CHECK(error_of("cat image.tif | TMPDIR=/proc $skan_graph -").starts_with(
      "skan-graph: standard input: cannot be copied to "));
}

TEST_CASE("standard input: outputs named after it are called stdin") {
  const FreshFolder folder;
  put_network(folder / "image.tif", {60, 70}, 1);
  REQUIRE(shell(folder, "cat image.tif | $skan_graph - --output-dir out --branches csv") == 0);
  CHECK(std::filesystem::exists(folder / "out/stdin.branches.csv"));
}

TEST_CASE("standard input: it is read once, and is not a file") {
  const FreshFolder folder;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"-", "-"}, {"-", "--values", "-"}, {"-", "--files-from", "-"},
        {"-", "--branches", "b.csv", "--provenance"},
        {"-", "--output-dir", "out", "--branches", "csv", "--resume"}})
    CHECK(run_program(folder / "", arguments).exit_code == 2);
}
