#include <doctest/doctest.h>

#include <algorithm>

#include "cli/run_program.hpp"
#include "cli/sample_files.hpp"
#include "io/made_tiff.hpp"

using namespace skan_graph;

namespace {

using Words = std::vector<std::string>;

/// One line on standard error that begins so, nothing on standard output, and in the
/// folder what was there before.
void check_refused(const FreshFolder& folder, const Words& arguments, int exit_code,
                   const std::string& start, const ProgramSettings& settings = {}) {
  CAPTURE(arguments.size() > 1 ? arguments[0] + " " + arguments[1] : arguments[0]);
  const auto before = folder.names();
  const ProgramRun run = run_program(folder / "", arguments, settings);
  CHECK(run.exit_code == exit_code);
  CHECK(run.out.empty());
  CHECK_MESSAGE(run.err.starts_with("skan-graph: " + start), run.err);
  CHECK_MESSAGE(std::count(run.err.begin(), run.err.end(), '\n') == 1, run.err);
  CHECK(folder.names() == before);
}

void put_pages(const std::filesystem::path& path,
               const std::vector<std::pair<Shape, PixelType>>& pages) {
  MadeTiff tiff(path);
  for (const auto& [shape, type] : pages)
    tiff.write(grey_image(shape, type, [](std::uint64_t) { return 1.0; }), {});
}

}  // namespace

TEST_CASE("bad input: one line that names the file, exit code 1, no output") {
  const FreshFolder folder;
  std::filesystem::create_directory(folder / "folder");
  put(folder / "empty.tif", "");
  put(folder / "text.tif", "this is no image");
  put_network(folder / "good.tif", {64, 64}, 1);
  put(folder / "short.tif", contents(folder / "good.tif").substr(0, 1000));
  put(folder / "short.npy", npy_bytes(npy_header("|b1", "(100, 100)"), "few"));
  put(folder / "huge.npy", npy_bytes(npy_header("|b1", "(100000, 100000, 100000)"), "few"));
  put(folder / "overflow.npy",
      npy_bytes(npy_header("<f8", "(9223372036854775807, 9223372036854775807)"), ""));
  put(folder / "complex.npy", npy_bytes(npy_header("<c16", "(1,)"), std::string(16, '\0')));
  put(folder / "pickled.npy", npy_bytes(npy_header("|O", "(1,)"), "pickle"));

  for (const std::string name : {"missing.tif", "folder", "empty.tif", "text.tif", "short.tif",
                                 "short.npy", "huge.npy", "overflow.npy", "complex.npy",
                                 "pickled.npy"})
    check_refused(folder, {name, "-o", "out.json", "--labels", "out.tif"}, 1, name + ": ");
}

TEST_CASE("bad input: the option to type follows the message of the library") {
  const FreshFolder folder;
  std::filesystem::create_directory(folder / "slices");
  put_drawing(folder / "slices/1.npy", worked_example);
  put_drawing(folder / "a.npy", worked_example);
  check_refused(folder, {"slices", "-o", "g.json"}, 1,
                "slices: is a folder, of 1 image; read them as the slices of one volume, or name "
                "one of them (--stack)\n");
  check_refused(folder, {"a.npy", "--channel", "1", "-o", "g.json"}, 1,
                "a.npy: has 1 channel, counted from 0; choose 0, or none (--channel)\n");
  check_refused(folder, {"a.npy", "--max-pixels", "3", "-o", "g.json"}, 1,
                "a.npy: promises 5 × 7 pixels, more than the limit of 3; raise the limit if they "
                "are meant (--max-pixels)\n");
}

TEST_CASE("bad input: a module of a different version is refused with an error") {
  const FreshFolder folder;
  put(folder / "a.nrrd", "NRRD0004\ntype: uint8\ndimension: 2\nsizes: 2 1\nencoding: raw\n\n\1\1");
  ProgramSettings settings;
  settings.variable = {"LD_LIBRARY_PATH", SKAN_GRAPH_OTHER_VERSION};
  check_refused(folder, {"a.nrrd", "-o", "g.json"}, 1,
                "a.nrrd: is NRRD, which needs the module skan_graph_itk.so (the module found has a "
                "different version than the program); install program and modules of the same "
                "version",
                settings);
}

TEST_CASE("bad input: an output that cannot be written") {
  const FreshFolder folder;
  put_drawing(folder / "a.npy", worked_example);
  std::filesystem::create_directory(folder / "folder.json");
  check_refused(folder, {"a.npy", "-o", "missing/out.json"}, 1,
                "missing/out.json: cannot be written: no such folder; ");
  check_refused(folder, {"a.npy", "-o", "folder.json"}, 1, "folder.json: is a folder; ");
  check_refused(folder, {"a.npy", "-o", "/proc/out.json"}, 1, "/proc/out.json: cannot be written");
}

TEST_CASE("bad input: a full disk leaves the old file whole and no part of a new one") {
  const FreshFolder folder;
  put_network(folder / "net.tif", {200, 200}, 1);
  put(folder / "old.json", "old");
  ProgramSettings full;
  full.file_size_limit = 10000;
  check_refused(folder, {"net.tif", "-o", "old.json"}, 1, "old.json: cannot be written: ", full);
  CHECK(contents(folder / "old.json") == "old");
  check_refused(folder, {"net.tif", "--branches", "new.csv"}, 1, "new.csv: cannot be written: ",
                full);
}

TEST_CASE("bad input: --values of another shape") {
  const FreshFolder folder;
  put_drawing(folder / "a.npy", "##.");
  put_drawing(folder / "b.npy", "##");
  check_refused(folder, {"a.npy", "--values", "b.npy", "--branches", "b.csv"}, 1,
                "b.npy: has the shape 1 × 2; ");
}

TEST_CASE("wrong call: one line, exit code 2, no output") {
  const FreshFolder folder;
  put_drawing(folder / "a.npy", worked_example);
  put_drawing(folder / "b.npy", worked_example);
  const auto check = [&](const Words& arguments, const std::string& start) {
    check_refused(folder, arguments, 2, start);
  };
  check({"--output", "x.json"}, "no input; ");
  check({"a.npy", "--no-such-option"}, "The following argument was not expected: --no-such-option");
  check({"a.npy", "-o", "graph.xyz"}, "graph.xyz: unknown extension; use .json, .npz");
  check({"a.npy", "--labels", "labels.png"}, "labels.png: unknown extension; use .tif or .npy");
  check({"a.npy", "--branches", "b.xls"}, "b.xls: unknown extension; use .csv");
  check({"a.npy", "--all-branches", "b.json"}, "b.json: unknown extension; use .csv or .tsv");
  check({"a.npy", "--spacing", "1,2,3"}, "--spacing: has 3 numbers, the image 2 axes (5 × 7); ");
  for (const std::string spacing :
       {"0", "-1", "nan", "inf", "x", "1,0", "", "2px", "2nm,3", "2nm,3um"})
    check({"a.npy", "--spacing=" + spacing}, "--spacing: ");
  check({"a.npy", "--junctions", "all"}, "--junctions: ");
  check({"a.npy", "--separator", "."}, "--separator: ");
  check({"a.npy", "--columns", "breadth"}, "--columns: no table has a column breadth; ");
  check({"a.npy", "--colour", "tortuous"},
        "--colour: the branch table has no column tortuous with numbers; see the descriptions");
  check({"a.npy", "--colour", "pixel_value"},
        "--colour: the branch table has no column pixel_value with numbers; perhaps "
        "mean_pixel_value or ");
  for (const std::string name : {"skan", "all", "unit", "coord_src_{i}", ""})
    check({"a.npy", "--colour", name}, "--colour: the branch table has no column " + name);
  check({"a.npy", "--columns", "main"}, "--columns: main is there with the option main-path only; ");
  check({"a.npy", "--branches", "b.csv", "--columns", "coord_src_2"},
        "--columns: the table has no column coord_src_2: it needs an axis that the image does not "
        "have, ");
  check({"a.npy", "--threads", "-1"}, "--threads: ");
  check({"a.npy", "--quiet", "--progress"}, "--quiet and --progress: ");
  check({"a.npy", "-o", "x.npz", "--graph", "branches"}, "x.npz: --graph branches can only be ");
  check({"a.npy", "--provenance"}, "--provenance: is written next to an output file");
}

TEST_CASE("wrong call: no two files of one name") {
  const FreshFolder folder;
  put_drawing(folder / "a.npy", worked_example);
  const auto check = [&](const Words& arguments, const std::string& start) {
    check_refused(folder, arguments, 2, start);
  };
  check({"a.npy", "--labels", "a.npy"}, "a.npy: named for an input and for --labels; ");
  check({"a.npy", "--labels", "./a.npy"}, "./a.npy: named for an input and for --labels; ");
  check({"a.npy", "--branches", "x.csv", "--nodes", "x.csv"}, "x.csv: named for ");
  check({"a.npy", "--branches", "x.csv", "--all-branches", "x.csv"}, "x.csv: named for ");
}

TEST_CASE("bad input: pages of a TIFF that do not make a volume") {
  const FreshFolder folder;
  put_pages(folder / "sizes.tif", {{{4, 4}, PixelType::uint8}, {{4, 5}, PixelType::uint8}});
  put_pages(folder / "types.tif", {{{4, 4}, PixelType::uint8}, {{4, 4}, PixelType::uint16}});
  check_refused(folder, {"sizes.tif", "-o", "g.json"}, 1, "sizes.tif: ");
  check_refused(folder, {"types.tif", "-o", "g.json"}, 1, "types.tif: ");
}
