#include "skan_graph/clean_up/junction_forest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "bits/sort_each_once.hpp"
#include "clean_up/junction_range.hpp"
#include "clean_up/kruskal_order.hpp"
#include "graph/degree_bits.hpp"
#include "graph/node_set.hpp"
#include "kernels/cpu_level.hpp"
#include "memory/prefetch.hpp"
#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/bits/detail/set_bits.hpp"
#include "skan_graph/graph/detail/disjoint_sets.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

constexpr std::uint64_t smallest_junction_degree = 3;

struct Junction {
  NodeId node;
  BitIndex bit;
};

/// Prefetches the words and counts from which the ranks of later neighbours are computed, row
/// by row.
[[gnu::always_inline]] inline void prefetch_ranks_after(BitIndex bit, const Ranks& ranks,
                                                        std::span<const NeighborBlock> around) {
  for (const NeighborBlock& block : around)
    for (std::size_t middle = 1; middle < block.pixel_count(); middle += 3) {
      if (block.step[middle] <= 0) continue;
      const BitIndex word = (bit + block.step[middle]) / bits_per_word;
      prefetch(ranks.bits + word);
      prefetch(ranks.blocks + word / RankBlock::words);
    }
}

/// The key that edges are ordered by. Heights that are NaN give NaN weights; as in NumPy, these
/// come after all others, including infinite ones.
double order_of(double weight) {
  if (std::isnan(weight)) return std::numeric_limits<double>::infinity();
  return std::min(weight, std::numeric_limits<double>::max());
}

using JunctionEdges = UninitializedVector<JunctionEdge>;

/// Merges parts: calls `visit(edge)` in Kruskal's order. Each part is in that order already, and
/// the smaller nodes of its edges are below those of the next part.
template <class Visitor>
void in_kruskal_order(const std::vector<std::vector<JunctionEdge>>& parts, Visitor&& visit) {
  using Next = std::pair<double, std::size_t>;  // a part's next weight, and the part
  std::priority_queue<Next, std::vector<Next>, std::greater<>> next;
  std::vector<std::size_t> visited(parts.size());
  for (std::size_t part = 0; part < parts.size(); ++part)
    if (!parts[part].empty()) next.emplace(parts[part].front().weight, part);
  while (!next.empty()) {
    const auto [weight, part] = next.top();
    next.pop();
    const std::vector<JunctionEdge>& edges = parts[part];
    std::size_t& i = visited[part];
    for (; i < edges.size() && edges[i].weight == weight; ++i) visit(edges[i]);
    if (i < edges.size()) next.emplace(edges[i].weight, part);
  }
}

/// A stable sort by weight of edges that are in the order (smaller node, larger node).
class SortByWeight {
 public:
  SortByWeight(const EdgeWeights& weights, std::size_t dimensions)
      : has_heights_(weights.has_heights()) {
    if (has_heights_) return;
    // There are at most 31 different weights: a counting sort is linear.
    std::vector<double> different;
    const std::size_t axis_sets = std::size_t{1} << dimensions;
    for (std::size_t axes = 1; axes < axis_sets; ++axes)
      different.push_back(weights(0, 0, static_cast<AxisSet>(axes)));
    std::sort(different.begin(), different.end());
    for (std::size_t axes = 1; axes < axis_sets; ++axes)
      class_of_[axes] = static_cast<std::size_t>(
          std::lower_bound(different.begin(), different.end(),
                           weights(0, 0, static_cast<AxisSet>(axes))) -
          different.begin());
  }

  /// `room` is scratch memory for the sort.
  void operator()(JunctionEdges& edges, JunctionEdges& room) const {
    if (has_heights_) {
      std::stable_sort(edges.begin(), edges.end(),
                       [](const JunctionEdge& a, const JunctionEdge& b) {
                         return a.weight < b.weight;
                       });
      return;
    }
    std::array<std::size_t, most_axis_sets> next{};
    for (const JunctionEdge& edge : edges) ++next[class_of_[edge.axes]];
    std::size_t start = 0;
    for (std::size_t& of_class : next) start += std::exchange(of_class, start);
    room.resize(edges.size());
    for (const JunctionEdge& edge : edges) room[next[class_of_[edge.axes]]++] = edge;
    edges.swap(room);
  }

 private:
  static constexpr std::size_t most_axis_sets = std::size_t{1} << max_dimensions;

  bool has_heights_;
  std::array<std::size_t, most_axis_sets> class_of_{};  // rank of the weight of each axis set
};

/// Rounded to whole lists of set bits.
std::int64_t nodes_per_range(const PixelGraph& graph) {
  constexpr std::int64_t list = SetBits::most_words * bits_per_word;
  const auto nodes = static_cast<double>(graph.node_count());
  const std::int64_t bits = graph.node_index().bitmap().word_count() * bits_per_word;
  const double share_of_slice = static_cast<double>(graph.reach()) / static_cast<double>(bits);
  const double wanted = junction_range_nodes(nodes, share_of_slice * nodes);
  return static_cast<std::int64_t>(wanted) / list * list;
}

class ForestBuilder {
 public:
  ForestBuilder(PixelGraph& graph, const EdgeWeights& weights, const SlabNodes& slab,
                OpenForest& open)
      : graph_(graph),
        weights_(weights),
        slab_(slab),
        open_(open),
        sort_by_weight_(weights, graph.node_index().bitmap().shape().dimensions()),
        junctions_(graph.node_count() / nodes_per_word + 1) {}

  /// Removes the edges that are not in the forest. Returns the edges of earlier slabs that are in
  /// it for certain now.
  std::vector<JunctionEdge> build() {
    const Ranges ranges(static_cast<std::int64_t>(graph_.node_count()), nodes_per_range(graph_));
    ranges.parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
      mark_junctions(static_cast<NodeId>(first), static_cast<NodeId>(last));
    });
    mark_those_of_other_slabs();
    keep_edges_of_slab(graph_, slab_);
    Parts unsolved(static_cast<std::size_t>(ranges.count()) + 1);
    ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
      unsolved[static_cast<std::size_t>(range) + 1] = at_cpu_level(
          [&] { return solve_range(static_cast<NodeId>(first), static_cast<NodeId>(last)); });
    });
    add_open_edges(ranges, unsolved);
    return solve_rest(unsolved);
  }

 private:
  static constexpr NodeId nodes_per_word = NodeSet::nodes_per_word;
  /// Edges of the slabs before, then those of each range; all with the image's node numbers.
  using Parts = std::vector<std::vector<JunctionEdge>>;

  void mark_junctions(NodeId first, NodeId last) {
    for_each_word_of_nodes(
        graph_, first, last, [](auto degree) { return degree >= smallest_junction_degree; },
        [&](std::size_t word, std::uint64_t junctions) { junctions_[word] = junctions; });
  }

  /// The window does not have all neighbours of the nodes before and after the slab. The slab
  /// before knows its own; the junctions of the next one are not needed.
  void mark_those_of_other_slabs() {
    const auto set = [&](NodeId node, bool is_one) {
      const std::uint64_t bit = std::uint64_t{1} << node % nodes_per_word;
      std::uint64_t& word = junctions_[node / nodes_per_word];
      word = is_one ? word | bit : word & ~bit;
    };
    // The first slab of a part of the image has all neighbours of the slice before.
    const bool is_first = slab_.before + slab_.first == open_.first;
    for (NodeId node = is_first ? slab_.first : 0; node < slab_.first; ++node) set(node, false);
    for (NodeId node = slab_.last; node < graph_.node_count(); ++node) set(node, false);
    for (const NodeId node : open_.nodes)
      if (node >= slab_.before) set(node - slab_.before, true);
  }

  bool is_junction(NodeId node) const {
    return (junctions_[node / nodes_per_word] >> node % nodes_per_word & 1) != 0;
  }

  /// Calls `visit(node)` for the junction nodes of a range.
  template <class Visitor>
  void for_each_junction(NodeId first, NodeId last, Visitor&& visit) const {
    SetBits set_bits;
    for (NodeId node = first; node < last; node += SetBits::most_words * nodes_per_word) {
      const std::uint64_t* words = junctions_.data() + node / nodes_per_word;
      const auto left = static_cast<std::int64_t>((last - node - 1) / nodes_per_word + 1);
      set_bits.list(words, std::min(SetBits::most_words, left));
      for (const std::uint16_t bit : set_bits) visit(node + bit);
    }
  }

  void remove(const JunctionEdge& edge, NodeId before = 0) {
    graph_.remove(edge.smaller - before, edge.step);
    graph_.remove(edge.larger() - before, graph_.step_back(edge.step));
  }

  /// Removes the edges within the range that close a cycle there. Returns the edges that are
  /// still to be solved, in Kruskal's order: those that lead to later ranges, and the remaining
  /// edges of clusters that extend into other ranges or slabs.
  std::vector<JunctionEdge> solve_range(NodeId first, NodeId last) {
    Workspace& workspace = workspace_of_thread_.local();
    auto& edges = workspace.edges;
    auto& leaving = workspace.leaving;
    auto& at_border = workspace.at_border;
    auto& clusters = workspace.clusters;
    at_border.clear();
    leaving.clear();
    std::size_t edge_count = 0;
    const auto take_edge = [&](NodeId node, NodeId neighbor, std::size_t step, AxisSet axes) {
      const JunctionEdge edge{order_of(weights_(node, neighbor, axes)), node,
                              delta_between(node, neighbor), static_cast<std::uint8_t>(step), axes};
      if (neighbor >= first && neighbor < last) {
        // Stored unconditionally and counted only if valid: a branch would be mispredicted half
        // the time.
        edges[edge_count] = edge;
        edge_count += is_junction(neighbor) & (neighbor > node);
      } else if (is_junction(neighbor)) {
        at_border.push_back(node);
        if (neighbor > node) leaving.push_back(edge);
      }
    };
    auto& junctions = workspace.junctions;
    junctions.clear();
    junctions.reserve((last - first) / 8);
    PixelGraph::BitCursor bits(graph_, first);
    const BitIndex first_bit = bits.of(first);
    for_each_junction(first, last, [&](NodeId node) {
      junctions.push_back({node, bits.of(node)});
    });
    if (edges.size() < 2 * junctions.size()) edges.resize(2 * junctions.size());
    const Ranks ranks = graph_.node_index().ranks();
    const std::span<const NeighborBlock> around = graph_.neighborhood();
    // Edges to earlier neighbours within the range have been seen from their other end; only
    // those to other ranges are new.
    const BitIndex reach = graph_.reach();
    // With several blocks, most are empty.
    const int usual_edges = around.size() == 1 ? 2 : 0;
    constexpr std::size_t ahead = 32;
    for (std::size_t j = 0; j < junctions.size(); ++j) {
      if (j + ahead < junctions.size())
        prefetch_ranks_after(junctions[j + ahead].bit, ranks, around);
      const NodeId node = junctions[j].node;
      const BitIndex bit = junctions[j].bit;
      if (slab_.is_shared(node)) at_border.push_back(node);
      const std::size_t most_edges = edge_count + around.size() * NeighborBlock::most_pixels;
      if (edges.size() < most_edges) edges.resize(std::max(most_edges, 2 * edges.size()));
      for (std::size_t b = 0; b < around.size(); ++b) {
        std::uint32_t neighbors = graph_.in_block(b)[node];
        if (bit - reach >= first_bit) neighbors &= around[b].later;
        around[b].for_each_edge_or_nowhere(
            ranks, bit, neighbors, usual_edges,
            [&](NodeId neighbor, AxisSet axes, std::size_t pixel) {
              take_edge(node, neighbor, PixelGraph::step_to(b, pixel), axes);
            });
      }
    }
    edges.resize(edge_count);
    sort_by_weight_(edges, workspace.sorted);

    clusters.reset(last - first);
    const auto local = [&](NodeId node) { return static_cast<std::uint32_t>(node - first); };
    std::erase_if(edges, [&](const JunctionEdge& edge) {
      if (clusters.unite(local(edge.smaller), local(edge.larger()))) return false;
      remove(edge);
      return true;
    });

    if (at_border.empty()) return {};

    auto& leaves = workspace.leaves;
    leaves.assign(last - first, 0);
    for (const NodeId node : at_border) leaves[clusters.find(local(node))] = 1;
    std::erase_if(edges, [&](const JunctionEdge& edge) {
      return leaves[clusters.find(local(edge.smaller))] == 0;
    });
    sort_by_weight_(leaving, workspace.sorted);
    std::vector<JunctionEdge> unsolved(edges.size() + leaving.size());
    std::merge(edges.begin(), edges.end(), leaving.begin(), leaving.end(), unsolved.begin(),
               kruskal_order);
    if (slab_.before != 0)
      for (JunctionEdge& edge : unsolved) edge.smaller += slab_.before;
    return unsolved;
  }

  /// Adds the edges that the slabs before left open to the parts in whose range their smaller
  /// nodes lie. Both are in Kruskal's order.
  void add_open_edges(const Ranges& ranges, Parts& unsolved) const {
    if (open_.edges.empty()) return;
    std::vector<std::ptrdiff_t> sizes;
    for (const auto& part : unsolved) sizes.push_back(std::ssize(part));
    for (const JunctionEdge& edge : open_.edges) {
      if (edge.smaller < slab_.before) {
        unsolved.front().push_back(edge);
      } else {
        const auto node = static_cast<std::int64_t>(edge.smaller - slab_.before);
        unsolved[static_cast<std::size_t>(ranges.range_of(node)) + 1].push_back(edge);
      }
    }
    for (std::size_t part = 0; part < unsolved.size(); ++part)
      std::inplace_merge(unsolved[part].begin(), unsolved[part].begin() + sizes[part],
                         unsolved[part].end(), kruskal_order);
  }

  /// Whether an edge that the slabs before left open; the window does not have it.
  bool is_of_slab_before(const JunctionEdge& edge) const {
    return edge.larger() < slab_.before + slab_.first;
  }

  std::vector<JunctionEdge> solve_rest(const Parts& unsolved) {
    NodeSet nodes(graph_.node_count());
    const auto insert = [&](NodeId node) {
      if (node >= slab_.before) nodes.insert(node - slab_.before);
    };
    for (const auto& of_range : unsolved)
      for (const JunctionEdge& edge : of_range) {
        insert(edge.smaller);
        insert(edge.larger());
      }
    nodes.number();
    // Nodes of earlier slabs come after those of the window.
    const auto number_of = [&](NodeId node) -> std::uint64_t {
      if (node >= slab_.before) return nodes.number_of(node - slab_.before);
      const auto at = std::ranges::lower_bound(open_.nodes, node);
      return nodes.count() + static_cast<std::uint64_t>(at - open_.nodes.begin());
    };
    DisjointSets<std::uint64_t> clusters(nodes.count() + open_.nodes.size());
    const bool has_neighbors =
        slab_.open < slab_.last || !open_.edges.empty() || open_.first > 0;
    std::vector<JunctionEdge> kept;
    in_kruskal_order(unsolved, [&](const JunctionEdge& edge) {
      if (clusters.unite(number_of(edge.smaller), number_of(edge.larger()))) {
        if (has_neighbors) kept.push_back(edge);
      } else if (!is_of_slab_before(edge)) {
        remove(edge, slab_.before);
      }
    });
    return leave_open(kept, [&](NodeId node) { return clusters.find(number_of(node)); },
                      nodes.count() + open_.nodes.size());
  }

  /// Hands the edges of clusters that reach the last slice to the next slab: it may find cycles
  /// that they close. Returns those of earlier slabs that are in the forest for certain.
  template <class ClusterOf>
  std::vector<JunctionEdge> leave_open(const std::vector<JunctionEdge>& kept,
                                       const ClusterOf& cluster_of, std::uint64_t clusters) {
    std::vector<std::uint8_t> is_open(clusters);
    const NodeId last_slice = slab_.before + slab_.open;
    for (const JunctionEdge& edge : kept)
      if (edge.larger() >= last_slice || edge.smaller < open_.first)
        is_open[cluster_of(edge.larger())] = 1;
    OpenForest next{.first = open_.first, .edges = {}, .nodes = {}};
    std::vector<JunctionEdge> closed;
    for (const JunctionEdge& edge : kept) {
      if (is_open[cluster_of(edge.smaller)] != 0) {
        next.edges.push_back(edge);
        next.nodes.insert(next.nodes.end(), {edge.smaller, edge.larger()});
        if (!is_of_slab_before(edge)) remove(edge, slab_.before);
      } else if (is_of_slab_before(edge)) {
        closed.push_back(edge);
      }
    }
    for (NodeId node = slab_.open; node < slab_.last; ++node)
      if (is_junction(node)) next.nodes.push_back(slab_.before + node);
    sort_each_once(next.nodes);
    open_ = std::move(next);
    return closed;
  }

  /// Scratch memory of a range, reused for the next one: allocating it anew would cost more
  /// than the work itself.
  struct Workspace {
    std::vector<Junction> junctions;
    JunctionEdges edges, leaving, sorted;
    std::vector<NodeId> at_border;     // nodes with an edge that leaves the range
    std::vector<std::uint8_t> leaves;  // for a root: whether its cluster leaves the range
    DisjointSets<std::uint32_t> clusters{0};
  };

  PixelGraph& graph_;
  const EdgeWeights& weights_;
  const SlabNodes slab_;
  OpenForest& open_;
  SortByWeight sort_by_weight_;
  std::vector<std::uint64_t> junctions_;  // one bit a node, before any edge is removed
  PerThread<Workspace> workspace_of_thread_;
};

}  // namespace

std::vector<JunctionEdge> keep_junction_forest(PixelGraph& graph, const EdgeWeights& weights,
                                               const SlabNodes& slab, OpenForest& open) {
  return ForestBuilder(graph, weights, slab, open).build();
}

PixelGraph keep_junction_forest(PixelGraph graph, const EdgeWeights& weights) {
  OpenForest none;
  keep_junction_forest(graph, weights, SlabNodes::all(graph), none);
  return graph;
}

}  // namespace skan_graph
