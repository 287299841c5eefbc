#include "skan_graph/measure/main_path.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "support/random_images.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

MainPaths main_paths_of(const TracedImage& traced) {
  return find_main_paths(traced.measured.branch_graph, traced.measured.skeletons,
                         traced.measured.measures.distance);
}

using Flags = std::vector<std::uint8_t>;

/// A branch graph of one skeleton that need not come from an image.
struct Multigraph {
  BranchGraph graph;
  Skeletons skeletons{1, {}};
  std::vector<double> lengths;

  explicit Multigraph(std::uint64_t vertices) {
    for (NodeId node = 0; node < vertices; ++node) graph.node.push_back(node);
    skeletons.of_vertex.resize(vertices);
  }
  void add(VertexId source, VertexId destination, double length) {
    graph.source.push_back(source);
    graph.destination.push_back(destination);
    lengths.push_back(length);
  }
  MainPaths main_paths(std::uint64_t work = main_path_work) const {
    return find_main_paths(graph, skeletons, lengths, work);
  }
};

/// A random connected multigraph: a tree, and more edges between its vertices, some
/// of them parallel, some loops. Lengths are few, so that many paths are equally long.
Multigraph random_multigraph(std::uint64_t vertices, std::uint64_t more_edges,
                             std::mt19937_64& random) {
  Multigraph result(vertices);
  const auto length = [&] { return static_cast<double>(1 + random() % 4); };
  for (VertexId vertex = 1; vertex < vertices; ++vertex)
    result.add(random() % vertex, vertex, length());
  for (std::uint64_t i = 0; i < more_edges; ++i)
    result.add(random() % vertices, random() % vertices, length());
  return result;
}

/// Shortest distances between all vertices (Floyd 1962, Warshall 1962).
std::vector<std::vector<double>> all_distances(const BranchGraph& graph,
                                               const std::vector<double>& lengths) {
  const std::uint64_t n = graph.vertex_count();
  std::vector distance(n, std::vector<double>(n, infinity));
  for (VertexId v = 0; v < n; ++v) distance[v][v] = 0;
  for (std::uint64_t b = 0; b < graph.branch_count(); ++b) {
    if (!std::isfinite(lengths[b])) continue;
    const VertexId a = graph.source[b], z = graph.destination[b];
    distance[a][z] = distance[z][a] = std::min(distance[a][z], lengths[b]);
  }
  for (VertexId via = 0; via < n; ++via)
    for (VertexId a = 0; a < n; ++a)
      for (VertexId z = 0; z < n; ++z)
        distance[a][z] = std::min(distance[a][z], distance[a][via] + distance[via][z]);
  return distance;
}

/// The length of each skeleton's main path, and that the branches marked are one path
/// of that length, a shortest one between its ends.
void check_main_paths(const BranchGraph& graph, const Skeletons& skeletons,
                      const std::vector<double>& lengths, const MainPaths& main) {
  const auto distance = all_distances(graph, lengths);
  std::vector<double> longest(skeletons.count);
  for (VertexId a = 0; a < graph.vertex_count(); ++a)
    for (VertexId z = 0; z < graph.vertex_count(); ++z)
      if (std::isfinite(distance[a][z]))
        longest[skeletons.of_vertex[a]] = std::max(longest[skeletons.of_vertex[a]], distance[a][z]);

  std::vector<double> marked(skeletons.count);
  std::map<VertexId, int> times_met;  // each vertex by branches of a main path
  for (std::uint64_t b = 0; b < graph.branch_count(); ++b) {
    if (main.on_path[b] == 0) continue;
    marked[skeletons.of_branch(graph, b)] += lengths[b];
    ++times_met[graph.source[b]];
    ++times_met[graph.destination[b]];
  }
  std::vector<std::vector<VertexId>> ends(skeletons.count);
  bool is_simple = true;
  for (const auto& [vertex, times] : times_met) {
    if (times == 1) ends[skeletons.of_vertex[vertex]].push_back(vertex);
    is_simple = is_simple && times <= 2;
  }
  CHECK(is_simple);
  for (SkeletonId s = 0; s < skeletons.count; ++s) {
    REQUIRE(main.exact(s));
    CHECK(main.length(s) == doctest::Approx(longest[s]).epsilon(1e-11));
    CHECK(marked[s] == doctest::Approx(longest[s]).epsilon(1e-11));
    if (longest[s] == 0) continue;
    REQUIRE(ends[s].size() == 2);
    CHECK(distance[ends[s][0]][ends[s][1]] == doctest::Approx(longest[s]).epsilon(1e-11));
  }
}

}  // namespace

TEST_CASE("the main path of a tree goes from tip to tip, past the shorter side") {
  const TracedImage traced(drawn(R"(
    .......#..
    ......#...
    ######....
    ......#...
    .......###)"));
  // From the left (5 steps) to the lower right (2√2 + 2), not to the upper right (2√2).
  const MainPaths main = main_paths_of(traced);
  CHECK(main.length(0) == doctest::Approx(5 + 2 * std::sqrt(2.0) + 2).epsilon(1e-15));
  CHECK(main.on_path == Flags{0, 1, 1});
}

TEST_CASE("around a ring the shorter of two parallel branches counts") {
  const TracedImage traced(drawn(R"(
    ..#####..
    .#.....#.
    #.......#
    .#.....#.
    ##.....##
    ..#####..)"), Junctions::mixed);
  REQUIRE(main_paths_of(traced).exact(0));
  const MeasuredGraph& measured = traced.measured;
  check_main_paths(measured.branch_graph, measured.skeletons, measured.measures.distance,
                   main_paths_of(traced));
}

TEST_CASE("of parallel branches the shortest is on the path, loops never are") {
  Multigraph graph(3);
  graph.add(0, 1, 5);
  graph.add(1, 0, 2);
  graph.add(0, 1, 9);
  graph.add(1, 1, 100);
  graph.add(1, 2, 1);
  const MainPaths main = graph.main_paths();
  CHECK(main.length(0) == 3);
  CHECK(main.on_path == Flags{0, 1, 0, 0, 1});
}

TEST_CASE("the longest path goes by length, not by the number of branches") {
  Multigraph graph(5);
  graph.add(0, 1, 1);
  graph.add(1, 2, 1);
  graph.add(2, 3, 1);
  graph.add(1, 4, 10);
  const MainPaths main = graph.main_paths();
  CHECK(main.length(0) == 12);
  CHECK(main.on_path == Flags{0, 1, 1, 1});
}

TEST_CASE("on a cycle the way to the far side is the shorter of two") {
  // A square of sides 1, 1, 1 and 4, trees of 3 and 2 at opposite corners.
  Multigraph graph(6);
  graph.add(0, 1, 1);
  graph.add(1, 2, 1);
  graph.add(2, 3, 1);
  graph.add(3, 0, 4);
  graph.add(0, 4, 3);
  graph.add(2, 5, 2);
  const MainPaths main = graph.main_paths();
  CHECK(main.length(0) == 7);  // 4–0–1–2–5
  CHECK(main.on_path == Flags{1, 1, 0, 0, 1, 1});
}

TEST_CASE("a path within one hanging tree may be longer than any through the cycle") {
  Multigraph graph(6);
  graph.add(0, 1, 1);
  graph.add(1, 2, 1);
  graph.add(2, 0, 1);
  graph.add(2, 3, 1);
  graph.add(3, 4, 10);
  graph.add(3, 5, 10);
  const MainPaths main = graph.main_paths();
  CHECK(main.length(0) == 20);
  CHECK(main.on_path == Flags{0, 0, 0, 0, 1, 1});
}

TEST_CASE("lone pixels, rings and images without skeleton have no main branch") {
  const TracedImage traced(drawn(R"(
    .#....
    #.#..#
    .#....)"));
  const MainPaths main = main_paths_of(traced);
  CHECK(main.on_path == Flags{0});
  CHECK(main.length(0) == 0);
  CHECK(main.length(1) == 0);
  const MainPaths none = main_paths_of(TracedImage(drawn("...")));
  CHECK(none.on_path.empty());
  CHECK(none.at_least.empty());
}

TEST_CASE("a branch whose length is not finite leads nowhere") {
  Multigraph graph(4);
  graph.add(0, 1, 2);
  graph.add(1, 2, std::numeric_limits<double>::quiet_NaN());
  graph.add(1, 2, infinity);
  graph.add(2, 3, 3);
  CHECK(graph.main_paths().length(0) == 3);
  CHECK(graph.main_paths().on_path == Flags{0, 0, 0, 1});

  // Two triangles that only such a branch joins.
  Multigraph cycles(6);
  for (const VertexId first : {VertexId{0}, VertexId{3}}) {
    cycles.add(first, first + 1, 1);
    cycles.add(first + 1, first + 2, 1);
    cycles.add(first + 2, first, static_cast<double>(first + 1));
  }
  cycles.add(0, 3, infinity);
  CHECK(cycles.main_paths().length(0) == 2);
  check_main_paths(cycles.graph, cycles.skeletons, cycles.lengths, cycles.main_paths());
}

TEST_CASE("main paths are the longest of all shortest paths of random trees and multigraphs") {
  std::mt19937_64 random(19);
  for (int i = 0; i < 400; ++i) {
    const std::uint64_t vertices = 1 + random() % 40;
    const std::uint64_t more_edges = i % 4 == 0 ? 0 : random() % (1 + vertices);
    Multigraph graph = random_multigraph(vertices, more_edges, random);
    if (i % 5 == 0)
      for (double& length : graph.lengths) length *= std::generate_canonical<double, 53>(random);
    check_main_paths(graph.graph, graph.skeletons, graph.lengths, graph.main_paths());
  }
}

TEST_CASE("main paths of images, all of their skeletons") {
  std::mt19937_64 random(20);
  std::vector<BoolImage> images;
  for (const double density : {0.1, 0.2, 0.3, 0.45}) {
    images.push_back(noise({25, 25}, density, random));
    images.push_back(noise({7, 8, 9}, density / 2, random));
    images.push_back(noise({4, 4, 4, 5}, density / 3, random));
  }
  for (const BoolImage& image : images)
    for (const Junctions junctions : {Junctions::none, Junctions::mst, Junctions::mixed}) {
      const TracedImage traced(image, junctions);
      check_main_paths(traced.measured.branch_graph, traced.measured.skeletons,
                       traced.measured.measures.distance, main_paths_of(traced));
    }
}

TEST_CASE("a search that is given up returns bounds of the length, and marks nothing") {
  std::mt19937_64 random(21);
  // A ring of equal edges: from every vertex it is as far, so all must be searched from.
  constexpr std::uint64_t vertices = 101;
  Multigraph ring(vertices);
  for (VertexId vertex = 0; vertex < vertices; ++vertex)
    ring.add(vertex, (vertex + 1) % vertices, 1);
  const MainPaths given_up = ring.main_paths(10 * vertices);
  CHECK(!given_up.exact(0));
  CHECK(given_up.at_least[0] == 50);
  CHECK(given_up.at_most[0] > 50);
  CHECK(std::isnan(given_up.length(0)));
  CHECK(std::count(given_up.on_path.begin(), given_up.on_path.end(), 1) == 0);
  // Searches from all vertices are within the work that is told to suffice.
  const MainPaths exact = ring.main_paths(vertices * vertices);
  CHECK(exact.length(0) == 50);
  CHECK(std::count(exact.on_path.begin(), exact.on_path.end(), 1) == 50);

  for (int i = 0; i < 200; ++i) {
    const Multigraph graph = random_multigraph(30, 20, random);
    const double length = graph.main_paths().length(0);
    for (const std::uint64_t work : {0, 60, 90}) {
      const MainPaths bounds = graph.main_paths(work);
      CHECK(bounds.at_least[0] <= length);
      CHECK(bounds.at_most[0] >= length);
    }
  }
}

TEST_CASE("main paths are the same on any number of threads") {
  std::mt19937_64 random(22);
  const TracedImage traced(noise({60, 80, 90}, 0.1, random));
  const auto find = [&] { return main_paths_of(traced); };
  const MainPaths one = with_threads(1, find), many = with_threads(7, find);
  CHECK(one.on_path == many.on_path);
  CHECK(one.at_least == many.at_least);
  CHECK(one.at_most == many.at_most);
}
