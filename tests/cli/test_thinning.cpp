// From a mask to its skeleton and its radii in one run. What the thinnings compute is tested in
// thin/, here that the program uses them.
#include <doctest/doctest.h>

#include "cli/batch_folder.hpp"

namespace {

/// A bar, a block and a ring, some pixels wide.
constexpr std::string_view bar_block_and_ring = R"(
  ......................
  .##########..........#
  .##########...####....
  .##########..######...
  .............##..##...
  .............##..##...
  .............######...
  ..............####....
  ......................)";

struct Masks : BatchFolder {
  Masks() { put_drawing(*this / "mask.npy", bar_block_and_ring); }
};

}  // namespace

TEST_CASE("thinning: a skeleton that is written and read again gives the same tables") {
  const Masks folder;
  for (const std::string method : {"zhang", "lee", "centred"}) {
    CAPTURE(method);
    CHECK(folder
              .run({"mask.npy", "--thin", method, "--radius", "--skeleton", "s.npy", "--branches",
                    "b.csv", "--skeletons", "k.csv", "--nodes", "n.csv"})
              .exit_code == 0);
    CHECK(folder
              .run({"s.npy", "--mask", "mask.npy", "--branches", "b2.csv", "--skeletons", "k2.csv",
                    "--nodes", "n2.csv"})
              .exit_code == 0);
    CHECK(contents(folder / "b.csv") == contents(folder / "b2.csv"));
    CHECK(contents(folder / "k.csv") == contents(folder / "k2.csv"));
    CHECK(contents(folder / "n.csv") == contents(folder / "n2.csv"));
    CHECK(contents(folder / "n.csv").starts_with(
        "node,pixel_index,image_coord_0,image_coord_1,degree,radius\n"));
    CHECK(lines_of(contents(folder / "k.csv")).size() == 4);  // three objects
  }
}

TEST_CASE("thinning: --thin alone takes the usual method, and no input") {
  const Masks folder;
  CHECK(folder.run({"--thin", "mask.npy", "--skeleton", "usual.npy"}).exit_code == 0);
  CHECK(folder.run({"mask.npy", "--thin", "zhang", "--skeleton", "zhang.npy"}).exit_code == 0);
  CHECK(contents(folder / "usual.npy") == contents(folder / "zhang.npy"));
  put(folder / "study.toml", "thin=\"zhang\"\n");
  CHECK(folder.run({"mask.npy", "--config", "study.toml", "--skeleton", "c.npy"}).exit_code == 0);
  CHECK(contents(folder / "c.npy") == contents(folder / "zhang.npy"));
}

TEST_CASE("thinning: the mask can be written too") {
  const Masks folder;
  CHECK(folder.run({"mask.npy", "--thin", "--mask-image", "m.npy"}).exit_code == 0);
  const std::string given = contents(folder / "mask.npy"), written = contents(folder / "m.npy");
  const std::size_t pixels = 9 * 22;
  CHECK(written.substr(written.size() - pixels) == given.substr(given.size() - pixels));
}

TEST_CASE("thinning: calls that are wrong") {
  const Masks folder;
  put_drawing(folder / "line.npy", "###");
  put(folder / "space.npy", npy_bytes(npy_header("|b1", "(1, 1, 1, 2)"), "\1\1"));
  const std::vector<std::vector<std::string>> calls{
      {"mask.npy", "--thin=other"},
      {"space.npy", "--thin"},
      {"mask.npy", "--radius"},
      {"mask.npy", "--thin", "--mask", "mask.npy"}};
  for (const auto& call : calls) {
    const ProgramRun run = folder.run(call);
    CAPTURE(run.err);
    CHECK(run.exit_code == 2);
    CHECK(lines_of(run.err).size() == 1);
  }
  const ProgramRun other_shape = folder.run({"line.npy", "--mask", "mask.npy"});
  CHECK(other_shape.exit_code == 1);
  CHECK(lines_of(other_shape.err).size() == 1);
}

TEST_CASE("thinning: a mask without background has no radius; one of no pixels no skeleton") {
  const BatchFolder folder;
  put_drawing(folder / "full.npy", "###\n###\n###");
  put_drawing(folder / "empty.npy", "...\n...");
  CHECK(folder.run({"full.npy", "--thin", "--radius", "--nodes", "n.csv"}).exit_code == 0);
  for (const std::string& line : lines_of(contents(folder / "n.csv")))
    CHECK((line.ends_with(",") || line.ends_with("radius")));
  CHECK(folder.run({"empty.npy", "--thin", "--radius", "--branches", "b.csv"}).exit_code == 0);
  CHECK(lines_of(contents(folder / "b.csv")).size() == 1);
}

TEST_CASE("thinning: columns of the radius can be chosen, where it is measured") {
  const Masks folder;
  CHECK(folder
            .run({"mask.npy", "--thin", "--radius", "--branches", "b.csv", "--columns",
                  "radius_mean,volume"})
            .exit_code == 0);
  CHECK(contents(folder / "b.csv").starts_with("radius_mean,volume\n"));
  CHECK(folder.run({"mask.npy", "--branches", "b.csv", "--columns", "radius_mean"}).exit_code == 2);
}

TEST_CASE("thinning: graph files carry the radii of their nodes") {
  const Masks folder;
  const std::vector<std::string> call{"mask.npy", "--thin", "--radius", "-o"};
  const auto written = [&](const std::string& name, const std::vector<std::string>& more) {
    std::vector<std::string> words = call;
    words.push_back(name);
    words.insert(words.end(), more.begin(), more.end());
    CHECK(folder.run(words).exit_code == 0);
    return contents(folder / name);
  };
  CHECK(written("g.json", {}).find("\"nodes\": {\n    \"radius\": [") != std::string::npos);
  const std::string key = "for=\"node\" attr.name=\"radius\"";
  CHECK(written("g.graphml", {}).find(key) != std::string::npos);
  CHECK(written("b.graphml", {"--graph", "branches"}).find(key) != std::string::npos);
}
