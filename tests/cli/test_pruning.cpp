// Pruning as a part of a run. What it removes is tested in prune/, here that options, outputs and
// columns reach the program.
#include <doctest/doctest.h>

#include <filesystem>

#include "cli/batch_folder.hpp"

namespace {

namespace fs = std::filesystem;

/// A comb, and a line apart.
constexpr std::string_view comb = R"(
  .#...#...#....#
  .#...#...#....#
  ###########....)";

struct Combs : BatchFolder {
  Combs() { put_drawing(*this / "comb.npy", comb); }

  std::string output(const std::vector<std::string>& options) const {
    std::vector<std::string> call{"comb.npy"};
    call.insert(call.end(), options.begin(), options.end());
    const ProgramRun run = this->run(call);
    CHECK_MESSAGE(run.exit_code == 0, run.err);
    return run.out;
  }
};

/// Whether a call is refused as wrong, by one line.
bool is_refused(const BatchFolder& folder, const std::vector<std::string>& call) {
  const ProgramRun run = folder.run(call);
  return run.exit_code == 2 && lines_of(run.err).size() == 1;
}

}  // namespace

TEST_CASE("pruning: what went is a table, its counts are in the summary") {
  const Combs folder;
  CHECK(folder.output({"--prune", "3", "--min-length", "1.5", "--pruned", "-"}) ==
        "round,tip_0,tip_1,length\n0,0,14,1.0\n1,0,5,2.0\n1,2,0,1.0\n1,2,10,1.0\n");
  const std::string summary = folder.output({"--prune", "3", "--min-length", "1.5", "--summary", "-"});
  CHECK(lines_of(summary)[0].find(",pruned_branches,pruned_length,removed_skeletons") !=
        summary.npos);
  CHECK(lines_of(summary)[1].find(",3,4.0,1") != summary.npos);
  CHECK(folder.output({"--summary", "-"}).find("prune") == summary.npos);
  CHECK(folder.output({"--pruned", "-"}) == "round,tip_0,tip_1,length\n");
}

TEST_CASE("pruning: a skeleton that is written and read again gives the same tables") {
  const Combs folder;
  folder.output({"--prune", "3", "--skeleton", "left.npy", "--branches", "b.csv", "--nodes",
                 "n.csv"});
  CHECK(folder.run({"left.npy", "--branches", "b2.csv", "--nodes", "n2.csv"}).exit_code == 0);
  CHECK(contents(folder / "b.csv") == contents(folder / "b2.csv"));
  CHECK(contents(folder / "n.csv") == contents(folder / "n2.csv"));
  CHECK(lines_of(contents(folder / "b.csv")).size() == 3);
}

TEST_CASE("pruning: a mask is thinned, pruned by its radii, and measured, in one run") {
  const Combs folder;
  put_drawing(folder / "mask.npy", R"(
    .........#.......
    .........#.......
    .###############.
    .###############.
    .###############.
    .###############.
    .###############.
    .................)");
  const std::vector<std::string> call{"mask.npy", "--thin", "lee", "--radius", "--nodes"};
  const auto nodes = [&](const std::string& name, const std::vector<std::string>& more) {
    std::vector<std::string> words = call;
    words.push_back(name);
    words.insert(words.end(), more.begin(), more.end());
    CHECK(folder.run(words).exit_code == 0);
    return lines_of(contents(folder / name));
  };
  const auto all = nodes("all.csv", {}), left = nodes("left.csv", {"--prune-radius", "2"});
  CHECK(left.size() < all.size());
  CHECK(nodes("again.csv", {"--prune-radius", "2", "--prune", "0"}) == left);
  // Without --radius as well, the mask is there.
  CHECK(folder.run({"mask.npy", "--thin", "lee", "--prune-radius", "2", "--skeleton", "s.npy"})
            .exit_code == 0);
  CHECK(folder.run({"s.npy", "--mask", "mask.npy", "--nodes", "from_mask.csv"}).exit_code == 0);
  CHECK(lines_of(contents(folder / "from_mask.csv")) == left);
}

TEST_CASE("pruning: pixels that stay keep their values") {
  const Combs folder;
  const std::string pixels("\1\2\0\0\0"
                           "\0\0\3\0\0"
                           "\0\0\0\4\5", 15);
  put(folder / "values.npy", npy_bytes(npy_header("|u1", "(3, 5)"), pixels));
  put_drawing(folder / "skeleton.npy", "##...\n..#..\n...##");
  const auto mean = [&](const std::vector<std::string>& call) {
    std::vector<std::string> words = call;
    words.insert(words.end(), {"--branches", "-", "--columns", "mean_pixel_value"});
    return folder.run(words).out;
  };
  CHECK(mean({"values.npy", "--prune", "9"}) == "mean_pixel_value\n3.0\n");
  CHECK(mean({"skeleton.npy", "--values", "values.npy", "--min-length", "1"}) ==
        "mean_pixel_value\n3.0\n");
}

TEST_CASE("pruning: a limit with a unit is converted to that of the image") {
  const Combs folder;
  fs::copy(std::string(SKAN_GRAPH_TEST_DATA) + "/formats/image.nii", folder / "mm.nii");
  const auto pruned = [&](const std::string& limit) {
    const ProgramRun run =
        folder.run({"mm.nii", "--min-length", limit, "--prune", limit, "--pruned", "-"});
    CHECK_MESSAGE(run.exit_code == 0, run.err);
    return run.out;
  };
  const std::string expected = pruned("15");
  CHECK(lines_of(expected).size() == 4);
  for (const std::string limit : {"15mm", "15000um", "15000 µm", "1.5cm"})
    CHECK(pruned(limit) == expected);
}

TEST_CASE("pruning: calls that are wrong") {
  const Combs folder;
  CHECK(is_refused(folder, {"comb.npy", "--prune", "short"}));
  CHECK(is_refused(folder, {"comb.npy", "--prune=-1"}));
  CHECK(is_refused(folder, {"comb.npy", "--prune", "10s"}));
  CHECK(is_refused(folder, {"comb.npy", "--prune", "10um"}));  // the image has no unit
  CHECK(is_refused(folder, {"comb.npy", "--min-length", "10um"}));
  CHECK(is_refused(folder, {"comb.npy", "--prune-radius", "2"}));
  CHECK(is_refused(folder, {"comb.npy", "--prune-radius", "x", "--thin"}));
  CHECK(is_refused(folder, {"comb.npy", "--keep-border"}));
  CHECK(is_refused(folder, {"comb.npy", "--objects", "--prune", "2"}));
}

TEST_CASE("pruning: a configuration, the record of a resumed run and provenance know its options") {
  const Combs folder;
  const std::vector<std::string> call{"comb.npy", "--prune", "3um", "--keep-border",
                                      "--min-length", "1", "--print-config"};
  const std::string config = folder.run(call).out;
  CHECK(config.find("prune=\"3um\"\n") != config.npos);
  CHECK(config.find("keep-border=true\n") != config.npos);
  put(folder / "study.toml", config);
  CHECK(folder.run({"--config", "study.toml", "--print-config"}).out == config);

  const std::vector<std::string> batch{"comb.npy", "--output-dir", "out", "--branches", "csv",
                                       "--resume", "--provenance", "--prune"};
  const auto run = [&](const std::string& limit) {
    std::vector<std::string> words = batch;
    words.push_back(limit);
    CHECK(folder.run(words).exit_code == 0);
    return contents(folder / "out/comb.branches.csv");
  };
  const std::string first = run("3");
  CHECK(run("3") == first);
  CHECK(run("1") != first);
}
