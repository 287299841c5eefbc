#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/batch_folder.hpp"

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

nlohmann::json json_in(const fs::path& path) { return nlohmann::json::parse(contents(path)); }

}  // namespace

TEST_CASE("settings: --print-config writes what --config reads") {
  const BatchFolder folder(2);
  const Words options{"in/*.tif", "--output-dir", "out dir",     "--branches", "csv",
                      "--spacing", "2,0.5",       "--separator", "-",          "--junctions",
                      "none",      "--main-path", "--match",     "*.x",        "--recursive", "in"};
  Words print = options;
  print.push_back("--print-config");
  const ProgramRun printed = folder.run(print);
  CHECK(printed.exit_code == 0);
  CHECK(printed.err.empty());
  put(folder / "study.toml", printed.out);
  CHECK(folder.run({"--config", "study.toml", "--print-config"}).out == printed.out);
  CHECK(printed.out.find("junctions=\"none\"\n") != std::string::npos);
  CHECK(printed.out.find("threads=0\n") != std::string::npos);
}

TEST_CASE("settings: a call with its configuration equals the call itself") {
  const BatchFolder folder(2);
  put(folder / "study.toml",
      "# the settings of a study\noutput-dir=\"configured\"\nbranches=\"csv\"\nspacing=[2, 0.5]\n");
  CHECK(folder.run({"in/*.tif", "--config", "study.toml"}).exit_code == 0);
  CHECK(folder.run({"in/*.tif", "--output-dir", "called", "--branches", "csv", "--spacing",
                    "2,0.5"})
            .exit_code == 0);
  CHECK(folder.visible_files("configured").size() == 2);
  CHECK(folder.visible_files("configured") == folder.visible_files("called"));
}

TEST_CASE("settings: a configuration that cannot be used") {
  const BatchFolder folder(1);
  put(folder / "bad.toml", "no-such-option=1\n");
  for (const std::string name : {"bad.toml", "missing.toml"}) {
    const ProgramRun run = folder.run({"in/0.tif", "--config", name});
    CAPTURE(name);
    CHECK(run.exit_code == 2);
    CHECK(lines_of(run.err).size() == 1);
  }
}

TEST_CASE("provenance: how outputs came about, beside them; the outputs stay the same") {
  const BatchFolder folder;
  put(folder / "in/a.npy", npy_bytes(npy_header("|b1", "(1, 2)"), "\1\1"));
  folder.run({"in/a.npy", "--branches", "without.csv"});
  CHECK(folder.run({"in/a.npy", "--branches", "with.csv", "--provenance", "--spacing", "3"})
            .exit_code == 0);
  folder.run({"in/a.npy", "--branches", "without.csv", "--spacing", "3"});
  CHECK(contents(folder / "with.csv") == contents(folder / "without.csv"));

  const auto provenance = json_in(folder / "with.provenance.json");
  CHECK(provenance["program"] == "skan-graph");
  CHECK(provenance["command"].size() == 7);
  CHECK(provenance["options"]["spacing"] == nlohmann::json{3.0});
  CHECK(provenance["options"]["junctions"] == "mst");  // a default
  CHECK(provenance["outputs"] == nlohmann::json{"with.csv"});
  CHECK(provenance["started"].get<std::string>().size() == std::string("2000-01-01T00:00:00Z").size());
  for (const std::string key : {"version", "commit", "ended", "machine"})
    CHECK(provenance.contains(key));
  REQUIRE(provenance["inputs"].size() == 1);
  CHECK(provenance["inputs"][0]["path"] == "in/a.npy");
  CHECK(provenance["inputs"][0]["size"] == contents(folder / "in/a.npy").size());
}

TEST_CASE("provenance: the sum of the input is SHA-256") {
  const BatchFolder folder;
  put(folder / "in/values.npy", npy_bytes(npy_header("|u1", "(1, 1)"), "\7"));
  put_drawing(folder / "in/a.npy", "#");
  folder.run({"in/a.npy", "--values", "in/values.npy", "--branches", "b.csv", "--provenance"});
  const auto inputs = json_in(folder / "b.provenance.json")["inputs"];
  REQUIRE(inputs.size() == 2);
  for (const auto& input : inputs) {
    const std::string path = input["path"];
    FILE* sum = popen(("sha256sum '" + (folder / path).string() + "'").c_str(), "r");
    char hexadecimal[65] = {};
    CHECK(std::fread(hexadecimal, 1, 64, sum) == 64);
    pclose(sum);
    CHECK(input["sha256"] == hexadecimal);
  }
}

TEST_CASE("provenance: of a dataset, the size and sum of its file; outputs named after both") {
  const BatchFolder folder;
  fs::copy(fs::path(SKAN_GRAPH_TEST_DATA) / "formats/many.h5", folder / "in/many.h5");
  for (const std::string dataset : {"/group/boolean", "group/boolean", "group/boolean/"}) {
    const ProgramRun run = folder.run({"in/many.h5:" + dataset, "--output-dir", "out",
                                       "--branches", "csv", "--provenance"});
    CHECK_MESSAGE(run.exit_code == 0, run.err);
    const auto inputs = json_in(folder / "out/many.group.boolean.provenance.json")["inputs"];
    REQUIRE(inputs.size() == 1);
    CHECK(inputs[0]["path"] == "in/many.h5:" + dataset);
    CHECK(inputs[0]["size"] == contents(folder / "in/many.h5").size());
    fs::remove_all(folder / "out");
  }
}

TEST_CASE("provenance: the pixels that detached headers name are among the inputs") {
  const BatchFolder folder;
  for (const std::string in : {"in", "values"}) {
    std::filesystem::create_directory(folder / in);
    for (const std::string file : {"detached.nhdr", "detached.raw"})
      std::filesystem::copy(std::filesystem::path(SKAN_GRAPH_TEST_DATA) / "formats" / file,
                            folder / in / file);
  }
  CHECK(folder
            .run({"in/detached.nhdr", "--values", "values/detached.nhdr", "--branches", "b.csv",
                  "--provenance"})
            .exit_code == 0);
  const auto inputs = json_in(folder / "b.provenance.json")["inputs"];
  Words paths;
  for (const auto& input : inputs) paths.push_back(input["path"]);
  CHECK(paths == Words{"in/detached.nhdr", "values/detached.nhdr", "in/detached.raw",
                       "values/detached.raw"});
}

TEST_CASE("provenance: of each image and of the tables of all, after a resumed batch too") {
  const BatchFolder folder(2);
  const Words call{"in/*.tif", "--output-dir", "out", "--branches", "csv", "--all-branches",
                   "all.csv", "--provenance"};
  CHECK(folder.run(call).exit_code == 0);
  CHECK(json_in(folder / "out/0.provenance.json")["outputs"] ==
        nlohmann::json{"out/0.branches.csv"});
  const auto inputs = json_in(folder / "all.provenance.json")["inputs"];
  CHECK(inputs.size() == 2);
  Words again = call;
  again.push_back("--resume");
  CHECK(folder.run(again).exit_code == 0);
  CHECK(json_in(folder / "all.provenance.json")["inputs"] == inputs);
}
