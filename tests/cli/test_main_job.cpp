#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/run_program.hpp"
#include "cli/sample_files.hpp"

namespace {

using Names = std::vector<std::string>;

/// A folder with the worked example, example.npy.
struct ExampleFolder : FreshFolder {
  ExampleFolder() { put_drawing(*this / "example.npy", worked_example); }

  ProgramRun run(const std::vector<std::string>& arguments,
                 const ProgramSettings& settings = {}) const {
    return run_program(*this / "", arguments, settings);
  }
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::ptrdiff_t line_count(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

}  // namespace

TEST_CASE("program: without an output, a summary for a person, and nothing is written") {
  const ExampleFolder folder;
  const ProgramRun run = folder.run({"example.npy"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(run.out.starts_with("example.npy\n  image         5 × 7 bool, NPY\n"));
  CHECK(run.out.find("nodes         13 (37.1 % of the pixels)") != std::string::npos);
  CHECK(folder.names() == Names{"example.npy"});
}

TEST_CASE("program: -o - puts JSON on standard output, and nothing else there") {
  const ExampleFolder folder;
  const ProgramRun run = folder.run({"example.npy", "-o", "-", "--progress"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.starts_with("skan-graph: reading\n"));
  const auto graph = nlohmann::json::parse(run.out);
  CHECK(graph["shape"] == nlohmann::json{5, 7});
  CHECK(graph["dtype"] == "bool");
  CHECK(graph["spacing"] == nlohmann::json{1.0, 1.0});
  CHECK(graph["unit"].is_null());
  CHECK(graph["junctions"] == "mst");
  CHECK(graph["degree_histogram"] == nlohmann::json{0, 3, 7, 3});
  CHECK(graph["pixel_index"].size() == 13);
  CHECK(graph["branches"]["skeleton_id"].size() == graph["branches"]["branch_type"].size());
  CHECK(folder.names() == Names{"example.npy"});
}

TEST_CASE("program: a table on standard output is CSV") {
  const ExampleFolder folder;
  for (const std::string table : {"--branches", "--skeletons", "--summary", "--nodes"}) {
    CAPTURE(table);
    const ProgramRun run = folder.run({"example.npy", table, "-"});
    CHECK(run.exit_code == 0);
    CHECK(line_count(run.out) >= 2);
    CHECK(first_line(run.out).find(',') != std::string::npos);
  }
}

TEST_CASE("program: all outputs in one run, each under its name") {
  const ExampleFolder folder;
  const ProgramRun run = folder.run(
      {"example.npy", "-o", "graph.npz", "--degrees", "degrees.tif", "--labels", "labels.npy",
       "--branches", "branches.csv", "--skeletons", "skeletons.tsv", "--summary", "summary.json",
       "--path-labels", "path_labels.tif", "--paths", "paths.npz", "--nodes", "nodes.csv"});
  CHECK(run.exit_code == 0);
  CHECK(run.out.empty());
  CHECK(run.err.empty());
  CHECK(folder.names() == Names{"branches.csv", "degrees.tif", "example.npy", "graph.npz",
                                "labels.npy", "nodes.csv", "path_labels.tif", "paths.npz",
                                "skeletons.tsv", "summary.json"});
}

TEST_CASE("program: the same bytes at any number of threads and in any locale") {
  const FreshFolder folder;
  put_network(folder / "net.tif", {300, 260}, 1);
  const std::vector<std::string> outputs{"-o", "g.json", "--branches", "b.csv", "--main-path"};
  const auto written = [&](const std::string& threads, const ProgramSettings& settings) {
    std::vector<std::string> arguments{"net.tif", "--threads", threads, "--spacing", "0.5"};
    arguments.insert(arguments.end(), outputs.begin(), outputs.end());
    CHECK(run_program(folder / "", arguments, settings).exit_code == 0);
    return contents(folder / "g.json") + contents(folder / "b.csv");
  };
  const std::string one = written("1", {});
  CHECK(written("3", {}) == one);
  ProgramSettings german;
  german.variable = {"LC_ALL", "de_DE.UTF-8"};
  CHECK(written("2", german) == one);
}

TEST_CASE("program: --junctions, --spacing, --separator and --height change what they say") {
  const ExampleFolder folder;
  const auto json = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"example.npy", "-o", "-"});
    return nlohmann::json::parse(folder.run(options).out);
  };
  CHECK(json({"--junctions", "none"})["junctions"] == "none");
  CHECK(json({"--spacing", "2,0.5"})["spacing"] == nlohmann::json{2.0, 0.5});
  CHECK(json({"--spacing", "3"})["spacing"] == nlohmann::json{3.0, 3.0});
  CHECK(json({"--separator", "-"})["branches"].contains("branch-type"));
  CHECK(json({"--height"})["branches"].contains("coord_src_2"));
}

TEST_CASE("program: --main-path marks branches, in tables without rows too") {
  const FreshFolder folder;
  put_drawing(folder / "line.npy", "####");
  put_drawing(folder / "empty.npy", "....");
  const ProgramRun line =
      run_program(folder / "", {"line.npy", "--branches", "-", "--main-path"});
  CHECK(first_line(line.out).ends_with(",main"));
  CHECK(line.out.ends_with(",true\n"));
  const ProgramRun empty =
      run_program(folder / "", {"empty.npy", "--branches", "-", "--main-path"});
  CHECK(empty.out == first_line(line.out) + "\n");
}

TEST_CASE("program: --columns skan are the columns of skan.summarize, of heights and 3D too") {
  const FreshFolder folder;
  const std::filesystem::path golden = std::filesystem::path(SKAN_GRAPH_TEST_DATA) / "golden";
  for (const auto& [name, height] : {std::pair("axes_3d", false), {"heights_2d_a", true}}) {
    CAPTURE(std::string(name));
    const auto json =
        nlohmann::ordered_json::parse(contents(golden / (std::string(name) + ".json")));
    std::string expected;
    for (const auto& [column, cells] : json["summary"].items())
      expected += (expected.empty() ? "" : ",") + column;
    Names arguments{(golden / name).string() + ".npy", "--branches", "-", "--columns", "skan"};
    if (height) arguments.push_back("--height");
    const ProgramRun run = run_program(folder / "", arguments);
    CHECK(run.exit_code == 0);
    CHECK(first_line(run.out) == expected);
  }
}

TEST_CASE("program: --columns chooses among the columns and orders them, each once") {
  const ExampleFolder folder;
  const auto branches = [&](const std::string& columns) {
    return folder.run({"example.npy", "--branches", "-", "--columns", columns}).out;
  };
  CHECK(branches("branch_type,image_coord_src_{i},branch_type,node_id_dst") ==
        "branch_type,image_coord_src_0,image_coord_src_1,node_id_dst\n"
        "1,0,1,3\n1,0,6,5\n2,1,2,5\n2,1,2,8\n2,1,4,8\n1,3,2,10\n");
  CHECK(first_line(branches("skan,tortuosity")) == first_line(branches("skan")) + ",tortuosity");

  // In the combined table as well, and by the configuration.
  folder.run({"example.npy", "--columns", "n_pixels", "--all-branches", "all.csv"});
  CHECK(contents(folder / "all.csv").starts_with("filename,n_pixels\nexample.npy,2\n"));
  put(folder / "study.toml", "columns=[\"branch_type\", \"main\"]\n");
  CHECK(first_line(folder.run({"example.npy", "--config", "study.toml", "--branches", "-",
                               "--main-path"})
                       .out) == "branch_type,main");
}

TEST_CASE("program: images without branches give tables with headers") {
  const FreshFolder folder;
  put_drawing(folder / "background.npy", "...\n...");
  put_drawing(folder / "pixel.npy", "#");
  put_drawing(folder / "two.npy", "##");
  put_drawing(folder / "full.npy", "###\n###\n###");
  for (const std::string name : {"background.npy", "pixel.npy", "two.npy", "full.npy"}) {
    CAPTURE(name);
    const ProgramRun run =
        run_program(folder / "", {name, "-o", "g.json", "--branches", "b.csv", "--skeletons",
                                  "s.csv", "--summary", "i.csv", "--paths", "p.csv"});
    CHECK(run.exit_code == 0);
    CHECK(contents(folder / "b.csv").starts_with("skeleton_id,node_id_src,"));
    CHECK(contents(folder / "s.csv").starts_with("skeleton_id,n_pixels,"));
    CHECK(line_count(contents(folder / "i.csv")) == 2);
  }
}

TEST_CASE("program: --graph branches writes the multigraph of branches") {
  const FreshFolder folder;
  put_drawing(folder / "ladder.npy", R"(
    .###.
    #...#
    .###.)");
  CHECK(run_program(folder / "", {"ladder.npy", "-o", "g.graphml", "--graph", "branches"})
            .exit_code == 0);
  const std::string graph = contents(folder / "g.graphml");
  CHECK(graph.find("attr.name=\"branch_distance\"") != std::string::npos);
  CHECK(graph.find("<data key=\"k\">ring</data>") != std::string::npos);
}

TEST_CASE("program: a NaN pixel is skeleton, and worth a warning that --quiet takes away") {
  const FreshFolder folder;
  put(folder / "nan.npy",
      npy_bytes(npy_header("<f4", "(1, 2)"), std::string("\0\0\0\0\0\0\xc0\x7f", 8)));
  const ProgramRun run = run_program(folder / "", {"nan.npy", "--nodes", "-"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.starts_with("skan-graph: warning: nan.npy: has NaN pixels"));
  CHECK(line_count(run.out) == 2);
  CHECK(run_program(folder / "", {"nan.npy", "--quiet"}).err.empty());
}

TEST_CASE("program: text that is asked for is on standard output") {
  const FreshFolder folder;
  const ProgramRun help = run_program(folder / "", {"--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("Exit status: 0 done, 1 the work failed") != std::string::npos);
  CHECK(help.out.find("(default: mst)") != std::string::npos);
  const ProgramRun version = run_program(folder / "", {"--version"});
  CHECK(version.exit_code == 0);
  CHECK(version.out.starts_with("skan-graph "));
  const ProgramRun columns = run_program(folder / "", {"--describe-columns"});
  CHECK(columns.exit_code == 0);
  CHECK(columns.out.find("branch_distance") != std::string::npos);
  CHECK(columns.out.find("main_path_length") != std::string::npos);
  for (const ProgramRun* run : {&help, &version, &columns}) CHECK(run->err.empty());
}
