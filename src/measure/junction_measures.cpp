#include "skan_graph/measure/junction_measures.hpp"

#include <cmath>
#include <limits>

namespace skan_graph {

namespace {

void add_pixels(const NodeIndex& node_index, const MeasuredGraph& measured,
                const JunctionClusters& clusters, std::span<const double> radii,
                std::vector<JunctionMeasures>& junctions) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const BranchGraph& graph = measured.branch_graph;
  for (VertexId vertex = 0; vertex < graph.vertex_count(); ++vertex) {
    const ClusterId cluster = clusters.of_vertex[vertex];
    if (cluster == JunctionClusters::none) continue;
    JunctionMeasures& junction = junctions[cluster];
    junction.skeleton = measured.skeletons.of_vertex[vertex];
    ++junction.pixels;
    const Coordinates at = bitmap.coordinates_of(graph.bit[vertex]);
    for (std::size_t axis = 0; axis < junction.centroid.size(); ++axis)
      junction.centroid[axis] += static_cast<double>(at[axis]);
    if (!radii.empty()) junction.radius = std::fmax(junction.radius, radii[graph.node[vertex]]);
  }
  for (JunctionMeasures& junction : junctions)
    for (double& coordinate : junction.centroid) coordinate /= static_cast<double>(junction.pixels);
}

void add_branches(const MeasuredGraph& measured, const JunctionClusters& clusters,
                  std::vector<JunctionMeasures>& junctions) {
  const BranchGraph& graph = measured.branch_graph;
  for (std::uint64_t b = 0; b < graph.branch_count(); ++b) {
    const ClusterId source = clusters.of_vertex[graph.source[b]];
    const ClusterId destination = clusters.of_vertex[graph.destination[b]];
    const bool is_closed = source == destination;
    if (is_closed && measured.branches.step_count(b) == 1) continue;
    for (const ClusterId cluster : {source, destination})
      if (cluster != JunctionClusters::none) ++junctions[cluster].degree;
    if (source != JunctionClusters::none) junctions[source].branches.push_back(b);
    if (destination != JunctionClusters::none && !is_closed)
      junctions[destination].branches.push_back(b);
  }
}

}  // namespace

std::vector<JunctionMeasures> measure_junctions(const NodeIndex& node_index,
                                                const MeasuredGraph& measured,
                                                const JunctionClusters& clusters,
                                                std::span<const double> radii) {
  const std::size_t axes = node_index.bitmap().shape().dimensions();
  JunctionMeasures none;
  none.centroid.resize(axes);
  none.radius = std::numeric_limits<double>::quiet_NaN();
  std::vector<JunctionMeasures> junctions(clusters.count, none);
  add_pixels(node_index, measured, clusters, radii, junctions);
  add_branches(measured, clusters, junctions);
  return junctions;
}

}  // namespace skan_graph
