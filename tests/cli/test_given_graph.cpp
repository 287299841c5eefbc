// A graph instead of an image, as a person asks for it (--coordinates). What is read is tested in
// io/test_read_graph.cpp, what is traced in trace/test_traced_graph.cpp.
#include <doctest/doctest.h>

#include <filesystem>

#include "cli/batch_folder.hpp"

namespace {

/// A junction with three tips, the last one two steps away, and a lone node.
struct Star : BatchFolder {
  Star() {
    put(*this / "edges.csv", "row,col,weight\n0,1,1\n0,2,2\n0,3,1.5\n3,4,1.5\n");
    put(*this / "nodes.csv", "y,x\n0,0\n0,1\n2,0\n0,-1.5\n0,-3\n9,9\n");
  }

  ProgramRun run_graph(std::vector<std::string> words) const {
    words.insert(words.begin(), {"edges.csv", "--coordinates", "nodes.csv"});
    return run(words);
  }
};

}  // namespace

TEST_CASE("given graph: a row for each branch and each connected component") {
  const Star folder;
  CHECK(folder
            .run_graph({"--branches", "b.csv", "--columns",
                        "node_id_src,node_id_dst,branch_distance,branch_type,image_coord_dst_1,"
                        "coord_dst_{i},euclidean_distance",
                        "--spacing", "2,1", "--skeletons", "s.csv", "--paths", "p.csv"})
            .err.empty());
  CHECK(contents(folder / "b.csv") ==
        "node_id_src,node_id_dst,branch_distance,branch_type,image_coord_dst_1,coord_dst_0,"
        "coord_dst_1,euclidean_distance\n"
        "0,1,1.0,1,1.0,0.0,1.0,1.0\n"
        "0,2,2.0,1,0.0,4.0,0.0,4.0\n"
        "0,4,3.0,1,-3.0,0.0,-3.0,3.0\n");
  CHECK(contents(folder / "s.csv") ==
        "skeleton_id,n_pixels,tips,junction_pixels,branches,total_length,longest_branch,cycles\n"
        "0,5,3,1,3,6.0,3.0,0\n"
        "1,1,0,0,0,0.0,,0\n");
  CHECK(lines_of(contents(folder / "p.csv")).back() == "2,4,0.0,-3.0");
}

TEST_CASE("given graph: the main path, and the values of nodes") {
  const Star folder;
  put(folder / "nodes.csv", "y,x,value\n0,0,6\n0,1,2\n2,0,0\n0,-1,0\n0,-3,0\n9,9,0\n");
  CHECK(folder
            .run_graph({"--main-path", "--branches", "b.csv", "--columns", "main,mean_pixel_value",
                        "--separator", "-"})
            .exit_code == 0);
  CHECK(contents(folder / "b.csv") == "main,mean-pixel-value\nfalse,4.0\ntrue,3.0\ntrue,2.0\n");
}

TEST_CASE("given graph: the graph and the nodes of an image give its branch table again") {
  const BatchFolder folder;
  int count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(SKAN_GRAPH_TEST_DATA) / "golden")) {
    if (entry.path().extension() != ".npy") continue;
    CAPTURE(entry.path());
    const std::string graph = std::vector{"g.npz", "g.mtx", "g.csv"}[count++ % 3];
    REQUIRE(folder
                .run({entry.path(), "--quiet", "--spacing", "0.7", "-o", graph, "--nodes", "n.csv",
                      "--branches", "b.csv", "--columns",
                      "skeleton_id,node_id_src,node_id_dst,branch_distance,branch_type,"
                      "image_coord_src_{i},image_coord_dst_{i},coord_src_{i},coord_dst_{i},"
                      "euclidean_distance,is_ring,n_pixels,tortuosity"})
                .exit_code == 0);
    REQUIRE(folder
                .run({graph, "--coordinates", "n.csv", "--spacing", "0.7", "--branches", "c.csv",
                      "--columns",
                      "skeleton_id,node_id_src,node_id_dst,branch_distance,branch_type,"
                      "image_coord_src_{i},image_coord_dst_{i},coord_src_{i},coord_dst_{i},"
                      "euclidean_distance,is_ring,n_pixels,tortuosity"})
                .exit_code == 0);
    CHECK(contents(folder / "c.csv") == contents(folder / "b.csv"));
  }
  CHECK(count == 41);
}

TEST_CASE("given graph: written in another format") {
  const Star folder;
  CHECK(folder.run_graph({"-o", "g.mtx"}).exit_code == 0);
  CHECK(folder.run({"g.mtx", "--coordinates", "nodes.csv", "-o", "g.npz"}).exit_code == 0);
  CHECK(folder.run({"g.npz", "--coordinates", "nodes.csv", "-o", "g.csv"}).exit_code == 0);
  CHECK(lines_of(contents(folder / "g.csv")).size() == 9);
}

TEST_CASE("given graph: branches as lines in .vtp, with the coordinates as points") {
  const Star folder;
  CHECK(folder.run_graph({"--branches", "b.vtp"}).exit_code == 0);
  const std::string file = contents(folder / "b.vtp");
  CHECK(file.find("NumberOfPoints=\"6\" NumberOfVerts=\"0\" NumberOfLines=\"3\"") != file.npos);
  CHECK(file.find("\"pixel_value\"") == file.npos);

  put(folder / "nodes.csv",
      "image_coord_0,image_coord_1,image_coord_2,image_coord_3\n0,0,0,0\n0,0,0,1\n0,0,0,2\n"
      "0,0,0,3\n0,0,0,4\n0,0,0,5\n");
  const ProgramRun refused = folder.run_graph({"--branches", "c.vtp"});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("coordinates of 1 to 3 axes; these have 4") != std::string::npos);
}

TEST_CASE("given graph: what needs an image is refused") {
  const Star folder;
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {},
           {"--summary", "s.csv"},
           {"--nodes", "n.csv"},
           {"-o", "g.json"},
           {"-o", "-"},
           {"-o", "g.graphml", "--graph", "branches"},
           {"--branches", "b.csv", "--thin"},
           {"--branches", "b.csv", "--junctions", "none"},
           {"--branches", "b.csv", "--values", "v.npy"},
           {"--branches", "b.csv", "--spacing", "dpi"},
           {"--branches", "b.csv", "--spacing", "1,2,3"},
           {"--branches", "b.csv", "--provenance"},
           {"--branches", "b.csv", "--max-memory", "1G"},
           {"--branches", "csv", "--output-dir", "out"},
           {"--all-branches", "all.csv"},
           {"--branches", "b.csv", "more.csv"},
           {"--branches", "nodes.csv"}}) {
    const ProgramRun run = folder.run_graph(words);
    CAPTURE(run.err);
    CHECK(run.exit_code == 2);
    CHECK(lines_of(run.err).size() == 1);
  }
  CHECK(lines_of(contents(folder / "nodes.csv")).size() == 7);
}

TEST_CASE("given graph: files that are no graph end the run with one line") {
  const Star folder;
  put(folder / "short.csv", "y,x\n0,0\n");
  put_drawing(folder / "image.npy", "###");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"edges.csv", "--coordinates", "short.csv", "--branches", "b.csv"},
           {"edges.csv", "--coordinates", "none.csv", "--branches", "b.csv"},
           {"nodes.csv", "--coordinates", "nodes.csv", "-o", "g.npz"},
           {"image.npy", "--coordinates", "nodes.csv", "-o", "g.npz"}}) {
    const ProgramRun run = folder.run(words);
    CAPTURE(run.err);
    CHECK(run.exit_code == (words[0] == words[2] ? 2 : 1));
    CHECK(lines_of(run.err).size() == 1);
  }
  CHECK_FALSE(std::filesystem::exists(folder / "b.csv"));
  CHECK(folder.run({"edges.csv"}).err.find("name the coordinates of its nodes") != std::string::npos);
}
