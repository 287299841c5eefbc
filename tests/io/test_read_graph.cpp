#include "skan_graph/io/read_graph.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// 0 ─1.5─ 1 ─2─ 2
void check_chain(const SparseGraph& graph) {
  CHECK(graph.indptr == std::vector<std::uint64_t>{0, 1, 3, 4});
  CHECK(graph.neighbor == std::vector<NodeId>{1, 0, 2, 1});
  CHECK(graph.weight == std::vector<double>{1.5, 1.5, 2, 2});
}

struct Texts : FreshFolder {
  SparseGraph graph(const std::string& name, const std::string& text, NodeId nodes = 3) const {
    put(*this / name, text);
    return read_graph(*this / name, nodes);
  }
  std::string graph_error(const std::string& name, const std::string& text) const {
    return error_text([&] { graph(name, text); });
  }
  NodePoints points(const std::string& text, const std::string& name = "nodes.csv") const {
    put(*this / name, text);
    return read_points(*this / name);
  }
  std::string points_error(const std::string& text) const {
    return error_text([&] { points(text); });
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos && text.find('\n') == text.npos;
}

const std::string header = "row,col,weight\n", banner = "%%MatrixMarket matrix coordinate ";

}  // namespace

TEST_CASE("an edge list has each edge in both directions or in one, in any order") {
  const Texts folder;
  check_chain(folder.graph("a.csv", header + "0,1,1.5\n1,0,1.5\n1,2,2.0\n2,1,2.0\n"));
  check_chain(folder.graph("b.csv", header + "2,1,2\r\n\r\n0,1,1.5\r\n"));
  CHECK(folder.graph("c.csv", header).entry_count() == 0);
  CHECK(folder.graph("d.csv", header + "0,2,0\n").weight == std::vector<double>{0, 0});
}

TEST_CASE("a Matrix Market file is symmetric or general, of numbers or of a pattern") {
  const Texts folder;
  check_chain(folder.graph("a.mtx", banner + "real symmetric\n% text\n3 3 2\n2 1 1.5\n3 2 2\n"));
  check_chain(
      folder.graph("b.mtx", banner + "real general\n\n3 3 4\n3 2 2\n1 2 1.5\n2 3 2\n2 1 1.5\n"));
  CHECK(folder.graph("c.mtx", banner + "pattern symmetric\n3 3 1\n3 1\n").weight ==
        std::vector<double>{1, 1});
  CHECK(folder.graph("d.MTX", banner + "integer symmetric\n3 3 1\n 3\t1  7\n").weight ==
        std::vector<double>{7, 7});
}

TEST_CASE("a graph that is written is read again") {
  const Texts folder;
  const SparseGraph graph = folder.graph("chain.csv", header + "0,1,1.5\n1,2,2\n");
  for (const char* name : {"again.npz", "again.mtx", "again.csv"}) {
    CAPTURE(name);
    write_graph(graph, folder / name);
    check_chain(read_graph(folder / name, 3));
  }
  CHECK(contents(folder / "again.csv") == header + "0,1,1.5\n1,0,1.5\n1,2,2.0\n2,1,2.0\n");
  CHECK(contents(folder / "again.mtx") == banner + "real symmetric\n3 3 2\n2 1 1.5\n3 2 2.0\n");
  CHECK_THROWS_AS(write_graph(graph, folder / "again.json"), std::invalid_argument);
  write_graph(folder.graph("none.csv", header, 0), folder / "none.npz");
  CHECK(read_graph(folder / "none.npz", 0).node_count() == 0);
}

TEST_CASE("edge lists that are no graph are refused in one line") {
  const Texts folder;
  const auto error = [&](const std::string& lines) {
    return folder.graph_error("e.csv", header + lines);
  };
  CHECK(has(error("0,1,1\n1,0,1\n1,2,2\n"), "is not symmetric: from node 1 to 2"));
  CHECK(has(error("0,1,1\n1,0,2\n"), "it has the weight 1, and back 2"));
  CHECK(has(error("0,1,-1\n"), "the weight -1"));
  CHECK(has(error("0,1,nan\n"), "the weight nan"));
  CHECK(has(error("0,1,inf\n"), "the weight inf"));
  CHECK(has(error("0,3,1\n"), "names the node 3, but there are coordinates of 3"));
  CHECK(has(error("0,-1,1\n"), "has a line 2"));
  CHECK(has(error("0,1\n"), "has a line 2"));
  CHECK(has(error("0,1,1\n0,1,1\n1,0,1\n"), "from node 0 to 1 twice"));
  CHECK(has(error("1,1,1\n"), "from node 1 to itself"));
  CHECK(has(folder.graph_error("f.csv", "source,target\n0,1\n"), "row,col,weight"));
  CHECK(has(folder.graph_error("f.csv", ""), "row,col,weight"));
  CHECK(has(folder.graph_error("f.txt", ""), "give .npz, .mtx or .csv"));
  CHECK(has(error_text([&] { read_graph(folder / "none.csv", 3); }), "does not exist"));
}

TEST_CASE("Matrix Market files that are no graph are refused in one line") {
  const Texts folder;
  const auto error = [&](const std::string& text) { return folder.graph_error("e.mtx", text); };
  CHECK(has(error("row,col,weight\n"), "is not a Matrix Market file"));
  CHECK(has(error(banner + "complex general\n1 1 0\n"), "of the kind coordinate complex general"));
  CHECK(has(error("%%MatrixMarket matrix array real general\n1 1\n"), "of the kind array"));
  CHECK(has(error(banner + "real skew-symmetric\n1 1 0\n"), "skew-symmetric"));
  CHECK(has(error(banner + "real general\n4 4 0\n"), "of 4 nodes, but there are coordinates of 3"));
  CHECK(has(error(banner + "real general\n3 4 0\n"), "of 4 nodes"));
  CHECK(has(error(banner + "real general\n3 3 2\n1 2 1\n"), "promises 2 entries, but has 1"));
  CHECK(has(error(banner + "real general\n3 3 1\n0 2 1\n"), "names the node"));
  CHECK(has(error(banner + "real general\n3 3 1\n1 2\n"), "has a line 3"));
  CHECK(has(error(banner + "real general\n"), "no part of a matrix"));
}

TEST_CASE("zip files that are no graph are refused in one line") {
  const Texts folder;
  const auto error = [&](const std::string& name) {
    return error_text([&] { read_graph(folder / name, 3); });
  };
  put(folder / "text.npz", "row,col,weight\n");
  CHECK(has(error("text.npz"), "has no array shape that can be read"));
  CHECK(has(error("none.npz"), "does not exist"));
  const std::vector<std::uint64_t> indptr{0, 1}, nodes{2};
  write_paths(indptr, nodes, NodePoints{1, {0, 1, 2}, {}, true}, folder / "paths.npz");
  CHECK(has(error("paths.npz"), "has no array shape that can be read"));
  write_graph(folder.graph("four.csv", header, 4), folder / "four.npz");
  CHECK(has(error("four.npz"), "of 4 nodes, but there are coordinates of 3"));
}

TEST_CASE("coordinates are those of our node table, of napari, or x, y and z") {
  const Texts folder;
  const std::vector<double> two{0, 1, 2, 3};
  const NodePoints ours = folder.points("node,image_coord_0,image_coord_1,degree\n0,0,1,1\n1,2,3,1\n");
  CHECK(ours.axes == 2);
  CHECK(ours.coordinates == two);
  CHECK(ours.are_whole);
  CHECK(ours.values.empty());
  CHECK(folder.points("image-coord-0\timage-coord-1\n0\t1\n2\t3\n", "n.tsv").coordinates == two);
  CHECK(folder.points("index,axis-0,axis-1\n0,0.0,1.0\n1,2.0,3.0\n").coordinates == two);
  const NodePoints named = folder.points("x,y,\"z\",value\n1,0.5,\"-7\",30\n");
  CHECK(named.coordinates == std::vector<double>{-7, 0.5, 1});
  CHECK(named.values == std::vector<double>{30});
  CHECK_FALSE(named.are_whole);
  CHECK(folder.points("y,x\n0,1\n2,3").coordinates == two);
  CHECK(folder.points("y,x\n").count() == 0);
}

TEST_CASE("tables without coordinates are refused in one line") {
  const Texts folder;
  CHECK(has(folder.points_error("row,col,weight\n0,1,1\n"), "has no coordinates"));
  CHECK(has(folder.points_error(""), "has no coordinates"));
  CHECK(has(folder.points_error("y,x\n0,\n"), "has \"\" in line 2, column 2"));
  CHECK(has(folder.points_error("y,x\n0,nan\n"), "has \"nan\" in line 2, column 2"));
  CHECK(has(folder.points_error("node,y,x\n1,0,0\n"), "has the node 1 in row 0"));
  CHECK(has(error_text([&] { read_points(folder / "n.json"); }), "give .csv or .tsv"));
}

TEST_CASE("the paths of a graph have the coordinates of its nodes") {
  const FreshFolder folder;
  const std::vector<std::uint64_t> indptr{0, 2}, nodes{1, 0};
  write_paths(indptr, nodes, NodePoints{2, {0, 1, 2, 3}, {}, true}, folder / "p.csv");
  CHECK(contents(folder / "p.csv") ==
        "branch,node,image_coord_0,image_coord_1\n0,1,2,3\n0,0,0,1\n");
  write_paths(indptr, nodes, NodePoints{1, {0.5, 1}, {}, false}, folder / "p.csv");
  CHECK(contents(folder / "p.csv") == "branch,node,image_coord_0\n0,1,1.0\n0,0,0.5\n");
}
