// Trees, Sholl's shells and the columns that come only when asked for, as a user calls them. What
// they compute is tested in measure/.
#include <doctest/doctest.h>

#include "cli/batch_folder.hpp"

namespace {

/// A stem of four pixels with two arms of two, and a line of its own.
constexpr std::string_view skeleton = R"(
  #...#...
  .#.#...#
  ..#....#
  ..#....#
  ..#....#
  ..#.....)";

/// Two bars that cross, three pixels wide.
constexpr std::string_view mask = R"(
  .............
  .....###.....
  .....###.....
  .....###.....
  .###########.
  .###########.
  .###########.
  .....###.....
  .....###.....
  .....###.....
  .............)";

struct RootedSkeletons : BatchFolder {
  RootedSkeletons() {
    put_drawing(*this / "s.npy", skeleton);
    put_drawing(*this / "mask.npy", mask);
  }
  std::string written(std::vector<std::string> arguments) const {
    const ProgramRun done = run(arguments);
    CHECK(done.exit_code == 0);
    return done.out;
  }
  void check_refused(const std::vector<std::string>& arguments, const std::string& problem) const {
    const ProgramRun done = run(arguments);
    CHECK(done.exit_code == 2);
    CHECK_MESSAGE(done.err.find(problem) != std::string::npos, done.err);
    CHECK(lines_of(done.err).size() == 1);
  }
};

const std::string ranks = "strahler,order,distance_src,distance_dst";

}  // namespace

TEST_CASE("rooted: --root adds columns of trees after all others") {
  const RootedSkeletons folder;
  const std::string usual = folder.written({"s.npy", "--branches", "-"});
  CHECK(usual.find("strahler") == std::string::npos);
  const std::string rooted = folder.written({"s.npy", "--root", "5,2", "--branches", "-"});
  CHECK(lines_of(rooted).front() == lines_of(usual).front() + ',' + ranks);
  CHECK(lines_of(folder.written(
            {"s.npy", "--root", "5,2", "--branches", "-", "--columns", ranks})) ==
        std::vector<std::string>{ranks, "1.0,1.0,5.82842712474619,3.0",
                                 "1.0,1.0,5.82842712474619,3.0", "1.0,0.0,3.0,0.0",
                                 "2.0,0.0,3.0,0.0"});
}

TEST_CASE("rooted: the thickest node is a root where there is a mask, with radii or without") {
  const RootedSkeletons folder;
  const auto distances = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"mask.npy", "--thin",      "lee", "--root", "thickest",
                                       "--branches", "-", "--columns", "order,distance_src"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return folder.written(arguments);
  };
  CHECK(distances({}) == distances({"--radius"}));
  CHECK(distances({}).find("0.0,0.0\n") != std::string::npos);  // a branch that begins at it
  folder.check_refused({"s.npy", "--root", "thickest"}, "--root: thickest needs a mask");
}

TEST_CASE("rooted: SWC has a tree for each skeleton, from the main path where no root is given") {
  const RootedSkeletons folder;
  CHECK(folder.run({"s.npy", "--swc", "path.swc"}).exit_code == 0);
  CHECK(folder.run({"s.npy", "--root", "path", "--swc", "named.swc"}).exit_code == 0);
  CHECK(contents(folder / "path.swc") == contents(folder / "named.swc"));
  CHECK(contents(folder / "path.swc")
            .starts_with("# skan-graph: one tree for each skeleton\n"
                         "# id type x y z radius parent\n"
                         "1 0 0.0 0.0 0.0 0.0 -1\n"
                         "2 0 1.0 1.0 0.0 0.0 1\n"));
  const ProgramRun done = folder.run({"s.npy", "--swc", "a.swc"});
  CHECK(done.err.find("s.npy: the SWC file has radius 0") != std::string::npos);
  CHECK(folder.run({"mask.npy", "--thin", "--radius", "--swc", "b.swc"}).err.empty());
  CHECK(contents(folder / "b.swc").find(" 2.0 ") != std::string::npos);
}

TEST_CASE("rooted: a warning tells of branches that no tree has") {
  const RootedSkeletons folder;
  put_drawing(folder / "ring.npy", ".#.\n#.#\n.#.");
  CHECK(folder.run({"ring.npy", "--root", "path", "--branches", "b.csv"})
            .err.find("1 of 1 branches are not wholly in the tree") != std::string::npos);
}

TEST_CASE("sholl: shells around the root of one skeleton, around the middle of several") {
  const RootedSkeletons folder;
  put_drawing(folder / "line.npy", "......\n.#####\n......");
  const std::string header = "radius,intersections,crossings_skan\n";
  CHECK(folder.written({"line.npy", "--sholl", "-", "--shells", "2"}) ==
        header + "2.0,1,1\n4.0,1,1\n");
  CHECK(folder.written({"line.npy", "--sholl", "-", "--shells-every", "1.5"}) ==
        header + "1.5,1,1\n3.0,1,1\n");
  CHECK(folder.written({"line.npy", "--sholl", "-", "--centre", "1,3", "--shells", "2"}) ==
        header + "1.0,2,2\n2.0,2,2\n");
  CHECK(lines_of(folder.written({"line.npy", "--sholl", "-"})).size() == 21);
  put_drawing(folder / "two.npy", "##.##");
  CHECK(folder.written({"two.npy", "--sholl", "-", "--shells-every", "1.5"}) ==
        header + "1.5,2,2\n");
}

TEST_CASE("columns: further ones come only when asked for, and reach all tables") {
  const RootedSkeletons folder;
  const auto header = [&](const std::string& table, const std::string& columns) {
    return lines_of(folder.written({"s.npy", "--" + table, "-", "--columns", columns})).front();
  };
  CHECK(header("branches", "angle_src,direction_{i},length_smooth") ==
        "angle_src,direction_0,direction_1,length_smooth");
  CHECK(header("branches", "all")
            .ends_with(",max_pixel_value,angle_src,angle_dst,direction_0,direction_1,"
                       "length_smooth,unit"));
  CHECK(header("skeletons", "diameter,tips") == "diameter,tips");
  CHECK(header("skeletons", "all").ends_with(",bbox_max_0,bbox_max_1,diameter,unit"));
  CHECK(header("nodes", "degree,node") == "degree,node");
  CHECK(header("summary", "branches") == "branches");
  CHECK(header("sholl", "radius") == "radius");
  CHECK(header("junctions-table", "degree,branches") == "degree,branches");

  const std::vector<std::string> two{"s.npy",    "--branches", "b.csv", "--skeletons", "k.csv",
                                     "--columns"};
  const auto run_with = [&](const std::string& columns) {
    auto arguments = two;
    arguments.push_back(columns);
    CHECK(folder.run(arguments).exit_code == 0);
  };
  run_with("tips,branch_type");
  CHECK(lines_of(contents(folder / "b.csv")).front() == "branch_type");
  CHECK(lines_of(contents(folder / "k.csv")).front() == "tips");
  run_with("branch_type");
  CHECK(lines_of(contents(folder / "k.csv")).front() ==
        lines_of(folder.written({"s.npy", "--skeletons", "-"})).front());
}

TEST_CASE("columns: those of trees are refused without a root, those of other tables as well") {
  const RootedSkeletons folder;
  folder.check_refused({"s.npy", "--branches", "-", "--columns", "strahler"},
                       "--columns: strahler is there with the option root only");
  folder.check_refused({"s.npy", "--skeletons", "-", "--columns", "strahler_max"},
                       "--columns: strahler_max is there with the option root only");
  folder.check_refused({"s.npy", "--branches", "-", "--columns", "tips"},
                       "--columns: no requested table has a column tips");
  CHECK(lines_of(folder.written({"s.npy", "--root", "path", "--skeletons", "-", "--columns",
                                 "strahler_max"})) ==
        std::vector<std::string>{"strahler_max", "2.0", "1.0"});
}

TEST_CASE("rooted: what does not fit the image or another option is refused in one line") {
  const RootedSkeletons folder;
  folder.check_refused({"s.npy", "--root", "1,2,3", "--branches", "b.csv"},
                       "--root: has 3 numbers, the image 2 axes");
  folder.check_refused({"s.npy", "--root", "middle"}, "--root: middle is no root");
  folder.check_refused({"s.npy", "--centre", "1", "--sholl", "-"},
                       "--centre: has 1 numbers, the image 2 axes");
  folder.check_refused({"s.npy", "--shells", "5", "--shells-every", "1", "--sholl", "-"},
                       "--shells-every: cannot be combined");
  folder.check_refused({"s.npy", "--shells", "0", "--sholl", "-"}, "--shells: give a number");
  folder.check_refused({"s.npy", "--shells-every", "1e-9", "--sholl", "-"},
                       "--shells-every: makes more than");
  folder.check_refused({"s.npy", "--angle-length", "-1"}, "--angle-length");
  folder.check_refused({"s.npy", "--junctions-table", "j.npy"}, "j.npy: unknown extension");
  put(folder / "four.npy", npy_bytes(npy_header("|b1", "(1, 1, 1, 2)"), std::string("\1\1", 2)));
  folder.check_refused({"four.npy", "--swc", "a.swc"}, "--swc: can hold images of 1 to 3 axes");
}

TEST_CASE("rooted: options come from the configuration, and decide what --resume does again") {
  const RootedSkeletons folder;
  put(folder / "study.toml", "root=[\"5\", \"2\"]\nangle-length=3\n");
  CHECK(folder.written({"s.npy", "--config", "study.toml", "--branches", "-"}) ==
        folder.written({"s.npy", "--root", "5,2", "--branches", "-"}));
  CHECK(folder.written({"s.npy", "--root", "5,2", "--shells-every", "2.5", "--print-config"})
            .find("shells-every=2.5") != std::string::npos);
  const std::vector<std::string> batch{"s.npy", "--output-dir", "out", "--branches", "csv",
                                       "--resume", "--root"};
  const auto run_with = [&](const std::string& root) {
    auto arguments = batch;
    arguments.push_back(root);
    CHECK(folder.run(arguments).exit_code == 0);
    return contents(folder / "out/s.branches.csv");
  };
  const std::string from_pixel = run_with("5,2");
  CHECK(run_with("path") != from_pixel);
  CHECK(run_with("5,2") == from_pixel);
}
