#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "cli/batch_folder.hpp"
#include "io/made_zarr.hpp"

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const Words batch_call{"in/*.tif", "--output-dir", "out",      "--branches", "csv", "-o",
                 "npz",      "--report",     "r.jsonl",  "--all-branches", "all.csv"};

Words resumed(Words words) {
  words.push_back("--resume");
  return words;
}

/// What the report says became of each image.
Words states(const FreshFolder& folder) {
  Words states;
  for (const std::string& line : lines_of(contents(folder / "r.jsonl")))
    states.push_back(nlohmann::json::parse(line)["state"]);
  return states;
}

/// An image is kept until one of the files that it is read from is written once more,
/// be it with the same bytes.
void check_done_again_when_written(const BatchFolder& folder, const std::string& image,
                                   const std::string& file, const Words& options = {}) {
  Words again{image,      "--output-dir", "out",     "--branches", "csv",
              "--report", "r.jsonl",      "--resume"};
  again.insert(again.end(), options.begin(), options.end());
  folder.run(again);
  folder.run(again);
  CHECK(states(folder) == Words{"kept"});
  put(folder / file, contents(folder / file));
  folder.run(again);
  CHECK(states(folder) == Words{"done"});
}

}  // namespace

TEST_CASE("resume: finished images are kept, and the combined table is made again") {
  const BatchFolder folder(3);
  CHECK(folder.run(batch_call).exit_code == 0);
  const auto files = folder.visible_files("out");
  const std::string table = contents(folder / "all.csv");
  fs::remove(folder / "all.csv");

  CHECK(folder.run(resumed(batch_call)).exit_code == 0);
  CHECK(states(folder) == Words{"kept", "kept", "kept"});
  CHECK(contents(folder / "all.csv") == table);
  CHECK(folder.visible_files("out") == files);

  // Without --resume, all is done once more.
  CHECK(folder.run(batch_call).exit_code == 0);
  CHECK(states(folder) == Words{"done", "done", "done"});
}

TEST_CASE("resume: new, changed, missing outputs and those of other options are made again") {
  const BatchFolder folder(3);
  CHECK(folder.run(batch_call).exit_code == 0);

  SUBCASE("a new image") {
    put_network(folder / "in/3.tif", {50, 50}, 9);
    folder.run(resumed(batch_call));
    CHECK(states(folder) == Words{"kept", "kept", "kept", "done"});
  }
  SUBCASE("an image written once more") {
    put_network(folder / "in/1.tif", {60, 70}, 2);  // the same bytes
    folder.run(resumed(batch_call));
    CHECK(states(folder) == Words{"kept", "done", "kept"});
  }
  SUBCASE("the pixels that a detached header names") {
    fs::copy(fs::path(SKAN_GRAPH_TEST_DATA) / "formats/detached.nhdr", folder / "in/3.nhdr");
    fs::copy(fs::path(SKAN_GRAPH_TEST_DATA) / "formats/detached.raw", folder / "in/detached.raw");
    check_done_again_when_written(folder, "in/3.nhdr", "in/detached.raw");
  }
  SUBCASE("the pixels that the detached header of the values names") {
    fs::copy(fs::path(SKAN_GRAPH_TEST_DATA) / "formats/detached.nhdr", folder / "in/3.nhdr");
    fs::copy(fs::path(SKAN_GRAPH_TEST_DATA) / "formats/detached.raw", folder / "in/detached.raw");
    fs::create_directory(folder / "values");
    fs::copy(folder / "in/3.nhdr", folder / "values/3.nhdr");
    fs::copy(folder / "in/detached.raw", folder / "values/detached.raw");
    check_done_again_when_written(folder, "in/3.nhdr", "values/detached.raw",
                                  {"--values", "values/{}.nhdr"});
  }
  SUBCASE("a chunk of a Zarr array") {
    const GreyImage image = grey_image({4, 4}, skan_graph::PixelType::uint8,
                                       [](std::uint64_t i) { return i % 3 == 0 ? 1.0 : 0.0; });
    write_zarr(folder / "in/3.zarr", image, {.chunk = {2, 4}});
    check_done_again_when_written(folder, "in/3.zarr", "in/3.zarr/1.0");
  }
  SUBCASE("a dataset, however the colon is followed") {
    fs::copy(fs::path(SKAN_GRAPH_TEST_DATA) / "formats/many.h5", folder / "in/3.h5");
    for (const std::string dataset : {"/checked", "checked", "group/boolean", "/group/boolean/"})
      check_done_again_when_written(folder, "in/3.h5:" + dataset, "in/3.h5");
  }
  SUBCASE("an output that is missing, one that was changed, rows that are gone") {
    Words with_rows = batch_call;
    with_rows.insert(with_rows.end(), {"--all-summaries", "s.csv"});
    folder.run(with_rows);
    fs::remove(folder / "out/0.branches.csv");
    put(folder / "out/1.graph.npz", "changed");
    fs::remove(folder / "out/.skan-graph/2.all-summaries.csv");
    folder.run(resumed(with_rows));
    CHECK(states(folder) == Words{"done", "done", "done"});
    CHECK(contents(folder / "out/1.graph.npz") != "changed");
  }
  SUBCASE("other options") {
    Words other = batch_call;
    other.insert(other.end(), {"--junctions", "none"});
    folder.run(resumed(other));
    CHECK(states(folder) == Words{"done", "done", "done"});
    // Options that change no byte of the outputs change nothing here.
    other.insert(other.end(), {"--threads", "2", "--quiet"});
    folder.run(resumed(other));
    CHECK(states(folder) == Words{"kept", "kept", "kept"});
  }
  SUBCASE("one more output") {
    Words more = batch_call;
    more.insert(more.end(), {"--nodes", "csv"});
    folder.run(resumed(more));
    CHECK(states(folder) == Words{"done", "done", "done"});
  }
  SUBCASE("fewer outputs are there already") {
    folder.run({"in/*.tif", "--output-dir", "out", "--branches", "csv", "--report", "r.jsonl",
                "--resume"});
    CHECK(states(folder) == Words{"kept", "kept", "kept"});
  }
  SUBCASE("notes that are gone or are no notes") {
    fs::remove(folder / "out/.skan-graph/0.done.json");
    put(folder / "out/.skan-graph/1.done.json", "{\"half\": ");
    put(folder / "out/.skan-graph/2.done.json", "[]");
    folder.run(resumed(batch_call));
    CHECK(states(folder) == Words{"done", "done", "done"});
  }
}

TEST_CASE("resume: a failed image is tried again") {
  const BatchFolder folder(2);
  const std::string good = contents(folder / "in/1.tif");
  put(folder / "in/1.tif", "broken");
  CHECK(folder.run(batch_call).exit_code == 1);
  put(folder / "in/1.tif", good);
  CHECK(folder.run(resumed(batch_call)).exit_code == 0);
  CHECK(states(folder) == Words{"kept", "done"});
}

TEST_CASE("resume: after any number of kills at any moment, as if undisturbed") {
  const BatchFolder folder(40);
  CHECK(folder.run(batch_call).exit_code == 0);
  const auto undisturbed = folder.visible_files("out");
  const std::string table = contents(folder / "all.csv");
  std::mt19937 random(1);
  for (const int signal : {SIGKILL, SIGTERM, SIGINT}) {
    CAPTURE(signal);
    fs::remove_all(folder / "out");
    fs::remove(folder / "all.csv");
    for (int kill = 0; kill < 7; ++kill) {
      RunningProgram program(folder / "", resumed(batch_call));
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 40000));
      program.send(signal);
      const ProgramRun run = program.wait();
      CHECK((run.exit_code == 0 || run.signal == signal));
      // Whatever there is, is whole.
      for (const auto& [name, content] : folder.visible_files("out"))
        CHECK(content == undisturbed.at(name));
      if (fs::exists(folder / "all.csv")) CHECK(contents(folder / "all.csv") == table);
      if (signal != SIGKILL) CHECK(folder.unfinished_files().empty());
    }
    CHECK(folder.run(resumed(batch_call)).exit_code == 0);
    CHECK(folder.visible_files("out") == undisturbed);
    CHECK(contents(folder / "all.csv") == table);
    CHECK(folder.unfinished_files().empty());
  }
}

TEST_CASE("resume: a batch that is stopped says how to go on") {
  const BatchFolder folder(1);
  put_network(folder / "in/large.tif", {4000, 4000}, 1);
  RunningProgram program(folder / "", batch_call);
  while (!fs::exists(folder / "out/.skan-graph/0.done.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  program.send(SIGTERM);
  const ProgramRun run = program.wait();
  if (run.exit_code == 0) return;  // it was done before the signal came
  CHECK(run.signal == SIGTERM);
  CHECK_MESSAGE(run.err.starts_with("skan-graph: stopped: 1 of 2 images done, 1 not; to go on: "),
                run.err);
  CHECK(run.err.ends_with(" 'in/*.tif' --output-dir out --branches csv -o npz --report r.jsonl "
                          "--all-branches all.csv --resume\n"));
  CHECK(states(folder) == Words{"done", "dropped"});
}
