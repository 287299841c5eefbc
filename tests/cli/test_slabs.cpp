// --slab: the outputs of a run in memory, byte by byte, and its messages.
#include <doctest/doctest.h>

#include <algorithm>

#include "cli/run_program.hpp"
#include "cli/sample_files.hpp"
#include "support/fresh_folder.hpp"

namespace {

const std::vector<std::string> files{
    "branches.csv",  "branches.tsv", "branches.npy", "branches.json", "nodes.tsv",
    "nodes.npy",     "skeletons.csv", "skeletons.json", "summary.csv", "degrees.tif",
    "degrees.npy",   "labels.tif",   "labels.npy",   "path-labels.tif", "path-labels.npy",
    "paths.csv",     "paths.npz",    "branches.vtp", "output.json",    "output.npz",
    "output.mtx",    "output.csv",   "output.graphml", "output.vtp"};

/// Writes some of these files with a prefix, those of one extension at a time.
void run(const FreshFolder& folder, const std::string& prefix, std::vector<std::string> words) {
  for (const std::string extension : {"csv", "tsv", "npy", "json", "tif", "npz", "mtx", "graphml",
                                      "vtp"}) {
    std::vector<std::string> call = words;
    for (const std::string& file : files)
      if (file.ends_with(extension)) {
        call.push_back("--" + file.substr(0, file.find('.')));
        call.push_back(prefix + file);
      }
    const ProgramRun run = run_program(folder / "", call);
    CAPTURE(run.err);
    CHECK(run.exit_code == 0);
  }
}

void check(const FreshFolder& folder, const std::vector<std::string>& words) {
  run(folder, "whole.", words);
  for (const std::string slices : {"1", "3", "7", "64"}) {
    CAPTURE(slices);
    std::vector<std::string> with_slab = words;
    with_slab.insert(with_slab.end(), {"--slab", slices, "--threads", "3"});
    run(folder, "slabs.", with_slab);
    for (const std::string& file : files) {
      CAPTURE(file);
      CHECK(contents(folder / ("slabs." + file)) == contents(folder / ("whole." + file)));
    }
  }
}

ProgramRun run_with(const FreshFolder& folder, std::vector<std::string> words) {
  words.insert(words.begin(), "drawing.npy");
  return run_program(folder / "", words);
}

}  // namespace

TEST_CASE("--slab: the outputs have the bytes of a run in memory, in 2D and 3D") {
  const FreshFolder folder;
  put_network(folder / "volume.npy", {40, 30, 50}, 1);
  put_network(folder / "plane.tif", {70, 90}, 2);
  for (const std::string junctions : {"none", "mst", "mixed"})
    check(folder, {"volume.npy", "--junctions", junctions, "--spacing", "2,0.5,0.7"});
  check(folder, {"plane.tif"});
  check(folder, {"plane.tif", "--columns", "skeleton_id,branch_distance,unit"});
}

TEST_CASE("--slab: a threshold and thinning have the bytes of a run in memory") {
  const FreshFolder folder;
  put_network(folder / "volume.npy", {40, 30, 50}, 1);
  put_network(folder / "plane.tif", {70, 90}, 2);
  check(folder, {"volume.npy", "--threshold", "0", "--smooth", "0.7", "--thin", "lee"});
  check(folder, {"plane.tif", "--threshold", "otsu", "--smooth", "1", "--thin", "zhang"});
  const std::vector<std::string> images{"--skeleton", "s.npy", "--mask-image", "m.tif"};
  std::vector<std::string> words{"volume.npy", "--threshold", "0", "--smooth", "0.7", "--thin"};
  words.insert(words.end(), images.begin(), images.end());
  CHECK(run_program(folder / "", words).exit_code == 0);
  const auto skeleton = contents(folder / "s.npy"), mask = contents(folder / "m.tif");
  words.insert(words.end(), {"--slab", "3"});
  CHECK(run_program(folder / "", words).exit_code == 0);
  CHECK(contents(folder / "s.npy") == skeleton);
  CHECK(contents(folder / "m.tif") == mask);
}

TEST_CASE("--slab: an image that cannot be cut is one slab") {
  const FreshFolder folder;
  put(folder / "line.npy", npy_bytes(npy_header("|b1", "(5,)"), std::string("\0\1\1\1\0", 5)));
  check(folder, {"line.npy"});
}

TEST_CASE("an image that does not fit in --max-memory is read by slabs, if its outputs allow it") {
  const FreshFolder folder;
  put_network(folder / "volume.npy", {300, 150, 150}, 3);  // bits of 1.4 MB, beside the program
  CHECK(run_program(folder / "", {"volume.npy", "--branches", "whole.csv"}).exit_code == 0);
  const std::vector<std::string> small{"volume.npy", "--max-memory", "11000000"};
  const auto run_small = [&](const std::string& option, const std::string& file) {
    std::vector<std::string> words = small;
    words.insert(words.end(), {option, file});
    return run_program(folder / "", words);
  };
  CHECK(run_small("--branches", "slabs.csv").exit_code == 0);
  CHECK(contents(folder / "slabs.csv") == contents(folder / "whole.csv"));
  CHECK(run_small("--swc", "s.swc").exit_code == 1);
}

TEST_CASE("--slab: leaves nothing in the scratch folder") {
  const FreshFolder folder;
  put_drawing(folder / "drawing.npy", worked_example);
  std::filesystem::create_directory(folder / "scratch");
  CHECK(run_with(folder, {"--slab", "2", "--scratch", "scratch", "--branches", "b.csv"})
            .exit_code == 0);
  CHECK(std::filesystem::is_empty(folder / "scratch"));
}

TEST_CASE("--slab: messages") {
  const FreshFolder folder;
  put_drawing(folder / "drawing.npy", worked_example);
  const ProgramRun thin =
      run_with(folder, {"--slab", "2", "--thin", "centred", "--branches", "b.csv"});
  CHECK(thin.exit_code == 2);
  CHECK(thin.err == "skan-graph: --slab: the stage thinning needs the whole image in memory; leave "
                    "out one of them\n");
  const ProgramRun paths = run_with(folder, {"--slab", "2", "--swc", "p.swc"});
  CHECK(paths.exit_code == 2);
  CHECK(paths.err == "skan-graph: --slab: the output p.swc needs the whole image in memory; leave "
                     "out one of them\n");
  CHECK(run_with(folder, {"--slab", "0", "--branches", "b.csv"}).err ==
        "skan-graph: --slab: 0 is not a number from 1 on\n");
  CHECK(run_with(folder, {"--slab", "2"}).err ==
        "skan-graph: --slab: no output is requested; add one, such as --branches branches.csv\n");
  const ProgramRun folders =
      run_with(folder, {"--slab", "2", "--scratch", "none", "--branches", "b.csv"});
  CHECK(folders.exit_code == 1);
  CHECK(folders.err == "skan-graph: none: cannot be used for scratch files: no such folder; create "
                       "it or name another one\n");
}

TEST_CASE("without --mpi, processes of one mpirun are refused, and a single one is not") {
  const FreshFolder folder;
  put_drawing(folder / "drawing.npy", worked_example);
  for (const std::string variable : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"}) {
    const auto run_as_one_of = [&](const std::string& processes) {
      return run_program(folder / "", {"drawing.npy", "--branches", "b.csv"},
                         {.variable = {variable, processes}});
    };
    const ProgramRun one_of_two = run_as_one_of("2");
    CHECK(one_of_two.exit_code == 2);
    CHECK(one_of_two.err == "skan-graph: mpirun has started 2 processes, which would all do the "
                            "same; add --mpi, or leave out mpirun\n");
    CHECK(!std::filesystem::exists(folder / "b.csv"));
    CHECK(run_as_one_of("1").exit_code == 0);
    std::filesystem::remove(folder / "b.csv");
  }
}

namespace {

/// A run that fails after a checkpoint, because its disk is full, and leaves it.
void leave_unfinished_run(const FreshFolder& folder) {
  put_network(folder / "volume.npy", {60, 40, 50}, 1);
  const ProgramRun run =
      run_program(folder / "", {"volume.npy", "--slab", "4", "--branches", "b.csv", "--nodes",
                                "n.csv"},
                  {.file_size_limit = 20000, .variable = {"SKAN_GRAPH_CHECKPOINT_SECONDS", "0"}});
  CHECK(run.exit_code == 1);
  CHECK(lines_of(run.err).size() == 2);
  CHECK_MESSAGE(run.err.ends_with(
                    "\nskan-graph: --resume goes on from here; or delete b.csv.unfinished\n"),
                run.err);
  CHECK(std::filesystem::exists(folder / "b.csv.unfinished/checkpoint"));
  CHECK(!std::filesystem::exists(folder / "b.csv"));
}

}  // namespace

TEST_CASE("--resume: a run by slabs goes on after its disk was full") {
  const FreshFolder folder;
  leave_unfinished_run(folder);
  const std::vector<std::string> words{"volume.npy", "--branches", "b.csv", "--nodes", "n.csv"};
  std::vector<std::string> resume = words;
  resume.push_back("--resume");
  const ProgramRun run = run_program(folder / "", resume);
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  const std::string branches = contents(folder / "b.csv"), nodes = contents(folder / "n.csv");
  CHECK(!std::filesystem::exists(folder / "b.csv.unfinished"));
  CHECK(run_program(folder / "", words).exit_code == 0);
  CHECK(contents(folder / "b.csv") == branches);
  CHECK(contents(folder / "n.csv") == nodes);
  CHECK(run_program(folder / "", resume).err ==
        "skan-graph: warning: --resume: there is no run to go on from; this one starts from the "
        "beginning\n");
}

TEST_CASE("--resume: other options, another --slab and a changed input are refused") {
  const FreshFolder folder;
  leave_unfinished_run(folder);
  const auto refused = [&](std::vector<std::string> words, const std::string& what) {
    words.insert(words.begin(), {"volume.npy", "--branches", "b.csv", "--resume"});
    const ProgramRun run = run_program(folder / "", words);
    CHECK(run.exit_code == 2);
    CHECK(run.err == "skan-graph: --resume: b.csv.unfinished is of another run (" + what +
                         "); repeat the call as it was, or leave out --resume to start anew\n");
  };
  refused({"--nodes", "n.csv", "--junctions", "none"}, "--junctions");
  refused({"--nodes", "n.csv", "--slab", "5"}, "slab");
  refused({}, "outputs");
  put_network(folder / "volume.npy", {60, 40, 50}, 2);
  refused({"--nodes", "n.csv"}, "input");
  CHECK(std::filesystem::exists(folder / "b.csv.unfinished/checkpoint"));

  const ProgramRun anew = run_program(
      folder / "", {"volume.npy", "--branches", "b.csv", "--slab", "4"});
  CHECK(anew.exit_code == 0);
  CHECK(anew.err == "skan-graph: warning: b.csv.unfinished: is of a run that did not end, which "
                    "this one replaces\n");
  CHECK(!std::filesystem::exists(folder / "b.csv.unfinished"));
}

TEST_CASE("--resume: with --scratch the folder is there, and its name tells outputs apart") {
  const FreshFolder folder;
  std::filesystem::create_directory(folder / "scratch");
  put_network(folder / "volume.npy", {60, 40, 50}, 1);
  for (const std::string out : {"x", "y"}) {
    std::filesystem::create_directory(folder / out);
    CHECK(run_program(folder / "",
                      {"volume.npy", "--slab", "4", "--scratch", "scratch", "--branches",
                       out + "/b.csv"},
                      {.file_size_limit = 20000,
                       .variable = {"SKAN_GRAPH_CHECKPOINT_SECONDS", "0"}})
              .exit_code == 1);
  }
  const auto in_scratch = std::filesystem::directory_iterator(folder / "scratch");
  CHECK(std::distance(begin(in_scratch), end(in_scratch)) == 2);
}
