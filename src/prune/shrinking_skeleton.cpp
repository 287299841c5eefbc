#include "prune/shrinking_skeleton.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "graph/disjoint_sets.hpp"
#include "skan_graph/clean_up/junctions.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t in_block = NeighborBlock::most_pixels;
constexpr std::uint64_t smallest_junction_degree = 3;

bool touch(const Offset& a, const Offset& b) {
  for (std::size_t axis = 0; axis < a.size(); ++axis)
    if (std::abs(a[axis] - b[axis]) > 1) return false;
  return true;
}

/// Of each step the neighbours that touch the pixel that it leads to, that one too.
std::vector<NeighborBits> find_near(std::size_t dimensions) {
  const std::vector<Offset> offsets = neighbor_offsets(dimensions);
  const auto step_of = [&](std::size_t neighbor) {
    return neighbor < offsets.size() / 2 ? neighbor : neighbor + 1;
  };
  std::vector<NeighborBits> near(offsets.size() + 1);
  for (std::size_t to = 0; to < offsets.size(); ++to)
    for (std::size_t other = 0; other < offsets.size(); ++other)
      if (touch(offsets[to], offsets[other]))
        near[step_of(to)][step_of(other) / in_block] |= std::uint32_t{1}
                                                        << step_of(other) % in_block;
  return near;
}

void sort_unique(std::vector<BitIndex>& bits) {
  std::sort(bits.begin(), bits.end());
  bits.erase(std::unique(bits.begin(), bits.end()), bits.end());
}

}  // namespace

ShrinkingSkeleton::ShrinkingSkeleton(const NodeIndex& node_index, const EdgeWeights& weights)
    : weights_(weights),
      left_(node_index.bitmap()),
      graph_(clean_junctions(PixelGraph(node_index), weights, Junctions::mixed)),
      around_(graph_.neighborhood()),
      blocks_(around_.size()),
      shorter_ways_(left_.shape().dimensions()),
      near_(find_near(left_.shape().dimensions())),
      in_cluster_(node_index.node_count()) {}

NeighborBits ShrinkingSkeleton::touching(BitIndex bit) const {
  NeighborBits neighbors{};
  for (std::size_t b = 0; b < blocks_; ++b)
    neighbors[b] = around_[b].neighbors_of(left_.words(), bit);
  return neighbors;
}

std::uint64_t ShrinkingSkeleton::count(const NeighborBits& neighbors) const {
  std::uint64_t count = 0;
  for (std::size_t b = 0; b < blocks_; ++b)
    count += static_cast<std::uint64_t>(std::popcount(neighbors[b]));
  return count;
}

bool ShrinkingSkeleton::is_needless(BitIndex bit) const {
  const NeighborBits neighbors = touching(bit);
  if (count(neighbors) < 2) return false;
  bool one_touches_all = false;
  for (std::size_t b = 0; b < blocks_; ++b)
    for_each_step(b, neighbors[b], [&](std::size_t pixel) {
      const NeighborBits& near = near_[PixelGraph::step_to(b, pixel)];
      bool all = true;
      for (std::size_t other = 0; other < blocks_; ++other)
        all &= (neighbors[other] & ~near[other]) == 0;
      one_touches_all |= all;
    });
  return one_touches_all;
}

void ShrinkingSkeleton::remove(BitIndex bit) {
  left_.words()[bit / bits_per_word] &= ~(std::uint64_t{1} << bit % bits_per_word);
  removed_.push_back(bit);
}

std::vector<BitIndex> ShrinkingSkeleton::update() {
  std::vector<BitIndex> around_removed;
  for (const BitIndex bit : removed_)
    for_each_touching(bit, [&](BitIndex neighbor) { around_removed.push_back(neighbor); });
  sort_unique(around_removed);
  removed_.clear();
  changed_.clear();
  // Edges depend on the pixels that touch; among pixels of degree > 2 on their whole cluster,
  // which may have lost a pixel of those around what was removed.
  const auto update_cluster_of = [&](BitIndex bit, const NeighborBits& edges) {
    if (count(edges) >= smallest_junction_degree && in_cluster_[node_of(bit)] == 0)
      update_cluster(bit, edges);
  };
  for (const BitIndex bit : around_removed) {
    const NeighborBits edges = mixed_edges(bit);
    if (count(edges) < smallest_junction_degree) set_edges(bit, node_of(bit), edges);
    update_cluster_of(bit, edges);
    for_each_of(edges, bit,
                [&](BitIndex next) { update_cluster_of(next, mixed_edges(next)); });
  }
  for (const NodeId node : marked_) in_cluster_[node] = 0;
  marked_.clear();
  sort_unique(changed_);
  return changed_;
}

void ShrinkingSkeleton::set_edges(BitIndex bit, NodeId node, const NeighborBits& edges) {
  for (std::size_t b = 0; b < blocks_; ++b) {
    if (graph_.in_block(b)[node] == edges[b]) continue;
    graph_.set_neighbors(node, b, edges[b]);
    changed_.push_back(bit);
  }
}

void ShrinkingSkeleton::update_cluster(BitIndex first, const NeighborBits& edges_of_first) {
  std::vector<ClusterPixel> cluster;
  const auto add = [&](BitIndex bit, NodeId node, const NeighborBits& edges) {
    in_cluster_[node] = 1;
    marked_.push_back(node);
    cluster.push_back({bit, node, edges});
  };
  add(first, node_of(first), edges_of_first);
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    const NeighborBits edges = cluster[i].edges;
    for_each_of(edges, cluster[i].bit, [&](BitIndex bit) {
      const NodeId node = node_of(bit);
      if (in_cluster_[node] != 0) return;
      const NeighborBits of_neighbor = mixed_edges(bit);
      if (count(of_neighbor) >= smallest_junction_degree) add(bit, node, of_neighbor);
    });
  }
  keep_forest(cluster);
  for (const ClusterPixel& pixel : cluster) set_edges(pixel.bit, pixel.node, pixel.edges);
}

/// Of the edges within the cluster those of Kruskal's forest, in the order (weight, smaller
/// node, larger node).
void ShrinkingSkeleton::keep_forest(std::vector<ClusterPixel>& cluster) const {
  struct Edge {
    double weight;
    std::size_t smaller, larger;  // places in the cluster
    std::size_t block, pixel;
  };
  std::sort(cluster.begin(), cluster.end(),
            [](const ClusterPixel& a, const ClusterPixel& b) { return a.bit < b.bit; });
  const auto place_of = [&](BitIndex bit) {
    return static_cast<std::size_t>(
        std::ranges::lower_bound(cluster, bit, {}, &ClusterPixel::bit) - cluster.begin());
  };
  std::vector<Edge> edges;
  for (std::size_t smaller = 0; smaller < cluster.size(); ++smaller)
    for (std::size_t b = 0; b < blocks_; ++b)
      for_each_step(b, cluster[smaller].edges[b], [&](std::size_t pixel) {
        if (around_[b].step[pixel] < 0) return;
        const BitIndex bit = cluster[smaller].bit + around_[b].step[pixel];
        const std::size_t larger = place_of(bit);
        if (larger == cluster.size() || cluster[larger].bit != bit) return;
        edges.push_back({weights_(cluster[smaller].node, cluster[larger].node,
                                  around_[b].axes[pixel]),
                         smaller, larger, b, pixel});
      });
  if (edges.size() + 1 == cluster.size()) return;  // a tree
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return std::tie(a.weight, a.smaller, a.larger) < std::tie(b.weight, b.smaller, b.larger);
  });
  DisjointSets<std::size_t> sets(cluster.size());
  for (const Edge& edge : edges) {
    if (sets.unite(edge.smaller, edge.larger)) continue;
    const std::size_t back = graph_.step_back(PixelGraph::step_to(edge.block, edge.pixel));
    cluster[edge.smaller].edges[edge.block] &= ~(std::uint32_t{1} << edge.pixel);
    cluster[edge.larger].edges[back / in_block] &= ~(std::uint32_t{1} << back % in_block);
  }
}

}  // namespace skan_graph
