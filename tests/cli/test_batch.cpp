#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "cli/batch_folder.hpp"
#include "io/made_zarr.hpp"

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

Words names_in(const std::map<std::string, std::string>& files) {
  Words names;
  for (const auto& [name, content] : files) names.push_back(name);
  return names;
}

}  // namespace

TEST_CASE("batch: each output is named after its input") {
  const BatchFolder folder(3);
  const ProgramRun run = folder.run({"in/0.tif", "in/1.tif", "in/2.tif", "--output-dir", "out",
                                     "-o", "json", "--branches", ".csv", "--labels", "mask.tif"});
  CHECK(run.exit_code == 0);
  CHECK(run.out.empty());
  CHECK(run.err.empty());
  CHECK(names_in(folder.visible_files("out")) ==
        Words{"0.branches.csv", "0.graph.json", "0.mask.tif", "1.branches.csv", "1.graph.json",
              "1.mask.tif", "2.branches.csv", "2.graph.json", "2.mask.tif"});
}

TEST_CASE("batch: outputs equal those of single calls, also in one table") {
  const BatchFolder folder(3);
  CHECK(folder
            .run({"in/*.tif", "--output-dir", "out", "--branches", "csv", "--all-branches",
                  "all.csv", "--all-skeletons", "skeletons.tsv", "--all-summaries", "images.csv"})
            .exit_code == 0);
  std::string branches, images;
  for (const std::string name : {"in/0.tif", "in/1.tif", "in/2.tif"}) {
    folder.run({name, "--branches", "b.csv", "--summary", "s.csv"});
    CHECK(contents(folder / "b.csv") ==
          contents(folder / ("out/" + fs::path(name).stem().string() + ".branches.csv")));
    // The summary has the unit itself, that of branches comes after their columns.
    for (const auto& [table, text, unit] :
         {std::tuple{"b.csv", &branches, ",unit"}, {"s.csv", &images, ""}}) {
      const Words lines = lines_of(contents(folder / table));
      if (text->empty()) *text = "filename," + lines.front() + unit + "\n";
      for (std::size_t row = 1; row < lines.size(); ++row)
        *text += name + "," + lines[row] + (*unit == ',' ? "," : "") + "\n";
    }
  }
  CHECK(contents(folder / "all.csv") == branches);
  CHECK(contents(folder / "images.csv") == images);
  const Words skeletons = lines_of(contents(folder / "skeletons.tsv"));
  CHECK(skeletons[0].starts_with("filename\tskeleton_id\t"));
  CHECK(skeletons[0].ends_with("\tunit"));
}

TEST_CASE("batch: tables of all have the unit of each image, and a line says where they differ") {
  const BatchFolder folder;
  const std::string samples = std::string(SKAN_GRAPH_TEST_DATA) + "/formats/";
  fs::copy(samples + "micron.nii.gz", folder / "in/micron.nii.gz");
  fs::copy(samples + "image.nii", folder / "in/mm.nii");
  const std::string difference =
      "skan-graph: warning: images differ in unit: in/micron.nii.gz has µm, in/mm.nii has mm; the "
      "lengths of each are in its own\n";
  const auto units = [&](const std::string& table) {
    std::set<std::string> ends;
    for (const std::string& line : lines_of(contents(folder / table)))
      ends.insert(line.substr(0, line.find(',')) + line.substr(line.rfind(',')));
    return ends;
  };
  const std::set<std::string> expected{"filename,unit", "in/micron.nii.gz,µm", "in/mm.nii,mm"};
  const Words call{"in/*.nii*", "--output-dir", "out", "--branches", "csv", "--all-branches",
                   "branches.csv", "--all-skeletons", "skeletons.csv", "--all-summaries",
                   "summaries.csv"};
  CHECK(folder.run(call).err == difference);
  for (const std::string table : {"branches.csv", "skeletons.csv", "summaries.csv"})
    CHECK(units(table) == expected);

  const std::string branches = contents(folder / "branches.csv");
  Words resumed = call;
  resumed.push_back("--resume");
  CHECK(folder.run(resumed).err == difference);
  CHECK(contents(folder / "branches.csv") == branches);

  CHECK(folder.run({"in/mm.nii", "--all-summaries", "summaries.csv"}).err.empty());
  // Not of an image's own branches, and where --columns chooses only if it does.
  CHECK_FALSE(lines_of(contents(folder / "out/mm.branches.csv")).front().ends_with("unit"));
  folder.run({"in/mm.nii", "--columns", "skan", "--all-branches", "all.csv"});
  CHECK(lines_of(contents(folder / "all.csv")).front().ends_with(",euclidean_distance"));
  folder.run({"in/mm.nii", "--columns", "unit,branch_type", "--all-branches", "all.csv"});
  CHECK(contents(folder / "all.csv").starts_with("filename,unit,branch_type\nin/mm.nii,mm,"));
}

TEST_CASE("batch: a table of all on standard output, without a folder for outputs") {
  const BatchFolder folder(2);
  const ProgramRun run = folder.run({"in/1.tif", "in/0.tif", "--all-summaries", "-"});
  CHECK(run.exit_code == 0);
  const Words lines = lines_of(run.out);
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].starts_with("in/1.tif,"));
  CHECK(lines[2].starts_with("in/0.tif,"));
  CHECK(folder.names() == Words{"in"});
}

TEST_CASE("batch: without any output, a summary of each image, in order") {
  const BatchFolder folder(2);
  const ProgramRun run = folder.run({"in/0.tif", "in/1.tif"});
  CHECK(run.exit_code == 0);
  CHECK(run.out.starts_with("in/0.tif\n"));
  CHECK(run.out.find("\nin/1.tif\n") != run.out.npos);
}

TEST_CASE("batch: the same bytes at any number of threads") {
  const BatchFolder folder(8);
  const auto files = [&](const std::string& threads) {
    folder.run({"in/*.tif", "--output-dir", threads, "--branches", "csv", "-o", "json",
                "--all-branches", "all.csv", "--threads", threads});
    auto written = folder.visible_files(threads);
    written["all"] = contents(folder / "all.csv");
    return written;
  };
  const auto one = files("1");
  CHECK(one.size() == 17);
  CHECK(files("2") == one);
  CHECK(files("5") == one);
}

TEST_CASE("batch: a folder and all below it, outputs in folders like those of the inputs") {
  const BatchFolder folder;
  fs::create_directories(folder / "in/plate/.hidden");
  for (const std::string name : {"in/a.npy", "in/plate/a.npy", "in/plate/b_skel.npy",
                                 "in/plate/.hidden/c.npy", "in/plate/.d.npy"})
    put_drawing(folder / name, worked_example);
  put(folder / "in/plate/notes.txt", "no image");

  CHECK(folder.run({"--recursive", "in", "--output-dir", "out", "--nodes", "csv"}).exit_code == 0);
  CHECK(names_in(folder.visible_files("out")) ==
        Words{"a.nodes.csv", "plate/a.nodes.csv", "plate/b_skel.nodes.csv"});
  CHECK(folder
            .run({"--recursive", "in", "--match", "*_skel.npy", "--output-dir", "out2", "--nodes",
                  "csv"})
            .exit_code == 0);
  CHECK(names_in(folder.visible_files("out2")) == Words{"plate/b_skel.nodes.csv"});
}

TEST_CASE("batch: --recursive finds every format, folders too, and counts what it passes over") {
  const BatchFolder folder;
  const fs::path samples = fs::path(SKAN_GRAPH_TEST_DATA) / "formats";
  const std::vector<std::pair<std::string, std::string>> images{
      {"grey.bmp", "a.BMP"},          {"one.h5", "b.h5"},          {"image.ims", "c.ims"},
      {"grey.jpg", "d.jpg"},          {"image.mrc", "e.map"},      {"image.mha", "f.mha"},
      {"one.npz", "g.npz"},           {"pair.hdr", "h/pair.hdr"},  {"ome.zarr.zip", "i.zarr.zip"},
      {"imagej.zip", "j.zip"},        {"image.nii", "k.nii"},      {"micron.nii.gz", "l.nii.gz"},
      {"detached.nhdr", "m/detached.nhdr"}, {"image.mhd", "n/image.mhd"}};
  for (const std::string name : {"h", "m", "n", "o.zarr/array"})
    fs::create_directories(folder / ("in/" + name));
  Words expected;
  for (const auto& [sample, name] : images) {
    fs::copy(samples / sample, folder / ("in/" + name));
    expected.push_back("in/" + name);
  }
  // Pixels are of one image with their header, where they have its name.
  fs::copy(samples / "pair.img", folder / "in/h/pair.img");
  fs::copy(samples / "detached.raw", folder / "in/m/detached.raw");
  fs::copy(samples / "pixels.raw", folder / "in/n/pixels.raw");
  write_zarr(folder / "in/o.zarr/array",
             grey_image({4, 4}, skan_graph::PixelType::uint8, [](std::uint64_t) { return 1.0; }),
             {.chunk = {4, 4}});
  expected.push_back("in/o.zarr");
  for (const std::string name : {"in/notes.txt", "in/h/table.csv", "in/.hidden"})
    put(folder / name, "no image");

  const ProgramRun run = folder.run({"--recursive", "in"});
  CHECK(run.exit_code == 0);
  std::set<std::string> found;
  for (const std::string& line : lines_of(run.out))
    if (!line.starts_with(' ')) found.insert(line);
  CHECK(found == std::set<std::string>(expected.begin(), expected.end()));
  const std::string passed_over =
      "skan-graph: warning: 3 files were passed over: by their names they are not images\n";
  CHECK(run.err.starts_with(passed_over));
  const Words some{"--recursive", "in", "--match", "*.h*"};
  CHECK(folder.run(some).err.find("passed over") == std::string::npos);
  for (const auto& [sample, name] : images) fs::remove(folder / ("in/" + name));
  fs::remove_all(folder / "in/o.zarr");
  CHECK(folder.run({"--recursive", "in"}).err ==
        "skan-graph: in: has no images; check the name, and --match\n");
}

TEST_CASE("batch: outputs among the inputs are not taken for inputs") {
  const BatchFolder folder(1);
  const Words call{"--recursive", "in", "--output-dir", "in/out", "--labels", "tif"};
  CHECK(folder.run(call).exit_code == 0);
  const auto first = folder.visible_files("in");
  CHECK(folder.run(call).exit_code == 0);
  CHECK(folder.visible_files("in") == first);
}

TEST_CASE("batch: inputs from a list, by lines or zero bytes, of a file or standard input") {
  const BatchFolder folder(2);
  put_drawing(folder / "in/odd\nname.npy", worked_example);
  const auto inputs_of = [&](const Words& options, const std::string& input) {
    Words call{"--report", "report.jsonl"};
    call.insert(call.end(), options.begin(), options.end());
    ProgramSettings settings;
    settings.input = input;
    CHECK(folder.run(call, settings).exit_code == 0);
    Words inputs;
    for (const std::string& line : lines_of(contents(folder / "report.jsonl")))
      inputs.push_back(nlohmann::json::parse(line)["input"]);
    return inputs;
  };
  put(folder / "list.txt", "in/1.tif\r\n\nin/0.tif");
  CHECK(inputs_of({"--files-from", "list.txt"}, "") == Words{"in/1.tif", "in/0.tif"});
  CHECK(inputs_of({"--files-from", "-"}, "in/0.tif\nin/1.tif\n") ==
        Words{"in/0.tif", "in/1.tif"});
  const std::string with_zeros("in/odd\nname.npy\0in/0.tif\0", 25);
  CHECK(inputs_of({"--files-from", "-", "--null"}, with_zeros) ==
        Words{"in/odd\nname.npy", "in/0.tif"});
  // What is named twice is done once.
  CHECK(inputs_of({"in/0.tif", "in/*.tif"}, "") == Words{"in/0.tif", "in/1.tif"});
}

TEST_CASE("batch: two inputs of the same name go to separate folders, or are refused") {
  const BatchFolder folder;
  for (const std::string sub : {"in/x", "in/y"}) {
    fs::create_directory(folder / sub);
    put_drawing(folder / (sub + "/a.npy"), worked_example);
  }
  CHECK(folder.run({"in/x/a.npy", "in/y/a.npy", "--output-dir", "out", "-o", "csv"}).exit_code ==
        0);
  CHECK(names_in(folder.visible_files("out")) == Words{"x/a.graph.csv", "y/a.graph.csv"});

  put_network(folder / "in/x/a.tif", {9, 9}, 1);
  const ProgramRun run = folder.run({"in/x/a.npy", "in/x/a.tif", "--output-dir", "new", "-o", "csv"});
  CHECK(run.exit_code == 2);
  CHECK(run.err ==
        "skan-graph: in/x/a.npy and in/x/a.tif: their outputs would have the same names; give "
        "each its own call and folder\n");
  CHECK_FALSE(fs::exists(folder / "new"));
}

TEST_CASE("batch: calls that cannot mean anything") {
  const BatchFolder folder(2);
  const auto check = [&](Words options, const std::string& start) {
    options.insert(options.begin(), {"in/0.tif", "in/1.tif"});
    const ProgramRun run = folder.run(options);
    CHECK(run.exit_code == 2);
    CHECK_MESSAGE(run.err.starts_with("skan-graph: " + start), run.err);
    CHECK(lines_of(run.err).size() == 1);
    CHECK(folder.names() == Words{"in"});
  };
  check({"-o", "graph.json"}, "2 inputs, but one name for an output; give --output-dir DIR");
  check({"--output-dir", "out"}, "--output-dir: no output is requested");
  check({"--output-dir", "out", "-o", "-"}, "--graph - with --output-dir");
  check({"--output-dir", "out", "-o", "sub/x.json"}, "sub/x.json: --output-dir gives the folder");
  check({"--output-dir", "out", "-o", "xyz"}, "xyz: unknown extension; use .json");
  check({"--output-dir", "in", "--labels", "tif", "in/0.labels.tif"}, "in/0.labels.tif: named");
  check({"--resume"}, "--resume: needs --output-dir");
  check({"--match", "*.tif"}, "--match: ");
  check({"--null"}, "--null: ");
}

TEST_CASE("batch: broken images are reported; the others continue") {
  const BatchFolder folder(3);
  put(folder / "in/1.tif", "broken");
  put(folder / "in/empty.tif", "");
  const ProgramRun run =
      folder.run({"in/*.tif", "in/missing*.tif", "--output-dir", "out", "--branches", "csv",
                  "--all-branches", "all.csv", "--report", "report.jsonl"});
  CHECK(run.exit_code == 1);
  Words errors = lines_of(run.err);
  REQUIRE(errors.size() == 4);
  CHECK(errors.back() == "skan-graph: 2 of 5 images done, 3 failed (see report.jsonl)");

  const Words report = lines_of(contents(folder / "report.jsonl"));
  REQUIRE(report.size() == 5);
  const auto first = nlohmann::json::parse(report[0]), second = nlohmann::json::parse(report[1]);
  CHECK(first["input"] == "in/0.tif");
  CHECK(first["state"] == "done");
  CHECK(first["error"].is_null());
  CHECK(first["nodes"] > 100);
  CHECK(first["branches"] > 5);
  CHECK(first["seconds"] > 0);
  CHECK(second["state"] == "failed");
  CHECK(second["error"].get<std::string>().starts_with("in/1.tif: "));
  CHECK(second["nodes"].is_null());
  CHECK(nlohmann::json::parse(report[4])["input"] == "in/missing*.tif");

  CHECK(names_in(folder.visible_files("out")) == Words{"0.branches.csv", "2.branches.csv"});
  std::set<std::string> filenames;
  for (const std::string& line : lines_of(contents(folder / "all.csv")))
    filenames.insert(line.substr(0, line.find(',')));
  CHECK(filenames == std::set<std::string>{"filename", "in/0.tif", "in/2.tif"});
}

TEST_CASE("batch: --fail-fast stops at the first failure; no table of a part of the images") {
  const BatchFolder folder(6);
  put(folder / "in/0.tif", "broken");
  const ProgramRun run =
      folder.run({"in/*.tif", "--output-dir", "out", "--branches", "csv", "--all-branches",
                  "all.csv", "--fail-fast", "--threads", "1"});
  CHECK(run.exit_code == 1);
  CHECK(lines_of(run.err).back().starts_with("skan-graph: 0 of 6 images done, 1 failed, 5 not; to "
                                             "go on: "));
  CHECK(folder.visible_files("out").empty());
  CHECK_FALSE(fs::exists(folder / "all.csv"));
}

TEST_CASE("batch: images of other dimensions do not fit in one table") {
  const BatchFolder folder(1);
  put_network(folder / "in/volume.tif", {10, 20, 30}, 1);
  const ProgramRun run = folder.run({"in/0.tif", "in/volume.tif", "--all-branches", "all.csv"});
  CHECK(run.exit_code == 1);
  CHECK(run.err.starts_with("skan-graph: in/volume.tif: its columns differ from those already in "
                            "--all-branches"));
  CHECK(contents(folder / "all.csv").find("volume.tif") == std::string::npos);
}

TEST_CASE("batch: --values with {} takes each image's own") {
  const BatchFolder folder;
  put_drawing(folder / "in/a.npy", "##");
  put_drawing(folder / "in/b.npy", "##");
  put(folder / "a_values.npy", npy_bytes(npy_header("|u1", "(1, 2)"), "\3\5"));
  put(folder / "b_values.npy", npy_bytes(npy_header("|u1", "(1, 2)"), "\7\7"));
  const ProgramRun run = folder.run({"in/a.npy", "in/b.npy", "--values", "{}_values.npy",
                                     "--output-dir", "out", "--branches", "json"});
  CHECK(run.exit_code == 0);
  const auto mean = [&](const std::string& name) {
    return nlohmann::json::parse(contents(folder / name))["mean_pixel_value"][0];
  };
  CHECK(mean("out/a.branches.json") == 4.0);
  CHECK(mean("out/b.branches.json") == 7.0);
}

TEST_CASE("batch: memory; more than --max-memory is refused, less goes on in turn") {
  const BatchFolder folder(4);
  put_network(folder / "in/large.tif", {2000, 2000}, 1);
  const ProgramRun run = folder.run({"in/*.tif", "--output-dir", "out", "--branches", "csv",
                                     "--max-memory", "14M", "--threads", "3"});
  CHECK(run.exit_code == 1);
  CHECK(lines_of(run.err).size() == 2);
  CHECK(run.err.starts_with("skan-graph: in/large.tif: 2000 × 2000 pixels, "));
  CHECK(folder.visible_files("out").size() == 4);
}

TEST_CASE("batch: progress in a log is a line for each image, on standard error") {
  const BatchFolder folder(2);
  const ProgramRun run = folder.run(
      {"in/*.tif", "--output-dir", "out", "--branches", "csv", "--progress", "--threads", "1"});
  CHECK(run.out.empty());
  const Words lines = lines_of(run.err);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].starts_with("skan-graph: 1/2 in/0.tif: "));
  CHECK(lines[1].starts_with("skan-graph: 2/2 in/1.tif: "));
}

TEST_CASE("batch: a full disk is an error, and leaves nothing partial") {
  const BatchFolder folder(3, {200, 200});
  ProgramSettings full;
  full.file_size_limit = 10000;
  const ProgramRun run = folder.run(
      {"in/*.tif", "--output-dir", "out", "--branches", "csv", "--all-branches", "all.csv"}, full);
  CHECK(run.exit_code == 1);
  CHECK(lines_of(run.err).back() == "skan-graph: 0 of 3 images done, 3 failed");
  CHECK(folder.visible_files("out").empty());
  CHECK_FALSE(fs::exists(folder / "all.csv"));
  CHECK(folder.unfinished_files().empty());

  full.file_size_limit = 30000;  // room for each image's rows, not for all
  const ProgramRun table =
      folder.run({"in/*.tif", "--output-dir", "out", "--all-branches", "all.csv"}, full);
  CHECK(table.exit_code == 1);
  CHECK(table.err.starts_with("skan-graph: all.csv: cannot be written: "));
  CHECK_FALSE(fs::exists(folder / "all.csv"));
  CHECK(folder.unfinished_files().empty());
}

TEST_CASE("batch: large among small, and broken in different ways: the rows of single runs") {
  const BatchFolder folder(60);
  put_network(folder / "in/30.tif", {1500, 1500}, 5);
  put(folder / "in/7.tif", "no image");
  put(folder / "in/19.tif", contents(folder / "in/18.tif").substr(0, 2000));
  put(folder / "in/41.tif", "");
  CHECK(folder.run({"in/*.tif", "--all-branches", "all.csv", "--quiet"}).exit_code == 1);
  std::string expected;
  for (std::size_t i = 0; i < 60; ++i) {
    const std::string name = "in/" + std::to_string(i) + ".tif";
    if (i == 7 || i == 19 || i == 41) continue;
    folder.run({name, "--branches", "b.csv"});
    const Words lines = lines_of(contents(folder / "b.csv"));
    if (expected.empty()) expected = "filename," + lines.front() + ",unit\n";
    for (std::size_t row = 1; row < lines.size(); ++row)
      expected += name + "," + lines[row] + ",\n";
  }
  // Patterns sort their matches by name, these are in the order of numbers.
  const auto sorted = [](const std::string& text) {
    Words lines = lines_of(text);
    std::stable_sort(lines.begin() + 1, lines.end(), [](const auto& a, const auto& b) {
      return a.substr(0, a.find(',')) < b.substr(0, b.find(','));
    });
    return lines;
  };
  CHECK(lines_of(contents(folder / "all.csv")) == sorted(expected));
}

TEST_CASE("batch: the case of an extension does not matter, of tables of all images either") {
  const BatchFolder folder(2);
  CHECK(folder.run({"in/*.tif", "--all-branches", "all.CSV", "--all-summaries", "all.Tsv"})
            .exit_code == 0);
  CHECK(folder.run({"in/*.tif", "--all-branches", "all.csv"}).exit_code == 0);
  CHECK(contents(folder / "all.CSV") == contents(folder / "all.csv"));
  CHECK(contents(folder / "all.Tsv").starts_with("filename\t"));
}
