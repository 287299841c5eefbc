#include "skan_graph/branches.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <vector>

#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// The branches of one slab, as they are found.
struct Traced {
  std::vector<std::uint64_t> lengths;  // nodes of each branch
  std::vector<NodeId> nodes;
  std::vector<AxisSet> axes;

  void begin(NodeId node) {
    lengths.push_back(nodes.size());  // where it begins, until it is kept
    add(node, AxisSet{0});
  }
  void add(NodeId node, AxisSet step) {
    nodes.push_back(node);
    axes.push_back(step);
  }
  void keep() { lengths.back() = nodes.size() - lengths.back(); }
  void drop() {
    nodes.resize(lengths.back());
    axes.resize(lengths.back());
    lengths.pop_back();
  }
};

class Tracer {
 public:
  explicit Tracer(const CsrGraph& graph)
      : graph_(graph),
        slabs_(static_cast<std::int64_t>(graph.node_count()), 1 << 15),
        on_branch_(graph.node_count()) {}

  Branches trace() {
    auto between_ends = traced_by(&Tracer::trace_from_ends);
    auto rings = traced_by(&Tracer::trace_rings);
    Branches branches;
    for (const Traced& part : between_ends) branches.first_ring += part.lengths.size();
    std::vector<Traced> parts = std::move(between_ends);
    std::move(rings.begin(), rings.end(), std::back_inserter(parts));
    join(std::move(parts), branches);
    return branches;
  }

 private:
  using TraceSlab = void (Tracer::*)(NodeId first, NodeId last, Traced& out);

  std::vector<Traced> traced_by(TraceSlab trace_slab) {
    std::vector<Traced> parts(static_cast<std::size_t>(slabs_.count()));
    slabs_.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
      (this->*trace_slab)(static_cast<NodeId>(first), static_cast<NodeId>(last),
                          parts[static_cast<std::size_t>(slab)]);
    });
    return parts;
  }

  /// Where a walk ended: at `node`, having come from `before`.
  struct End {
    NodeId node, before;
  };

  /// The step that leaves a node of degree 2, away from `before`.
  EntryIndex way_on(NodeId node, NodeId before) const {
    const EntryIndex entry = graph_.indptr[node];
    return graph_.neighbor(node, entry) == before ? entry + 1 : entry;
  }

  /// Walks from `start` along `entry` to the next node that is not of degree 2.
  End walk(NodeId start, EntryIndex entry, Traced& out) const {
    out.begin(start);
    NodeId before = start;
    NodeId node = graph_.neighbor(start, entry);
    out.add(node, graph_.axes[entry]);
    while (graph_.degree(node) == 2) {
      const EntryIndex next = way_on(node, before);
      before = node;
      node = graph_.neighbor(node, next);
      out.add(node, graph_.axes[next]);
    }
    return {node, before};
  }

  /// Branches that begin at the tips and junctions of a slab.
  void trace_from_ends(NodeId first, NodeId last, Traced& out) {
    const EntryIndex first_entry = graph_.indptr[first];
    std::vector<std::uint8_t> walked(graph_.indptr[last] - first_entry);
    for (NodeId start = first; start < last; ++start) {
      if (graph_.degree(start) == 2) continue;
      for (const EntryIndex entry : graph_.entries(start)) {
        if (walked[entry - first_entry] != 0) continue;
        const End end = walk(start, entry, out);
        if (end.node < first) {  // the slab of its other end has written it
          out.drop();
          continue;
        }
        out.keep();
        mark_inner_nodes(out);
        if (end.node < last) walked[entry_to(end.node, end.before) - first_entry] = 1;
      }
    }
  }

  EntryIndex entry_to(NodeId node, NodeId neighbor) const {
    EntryIndex entry = graph_.indptr[node];
    while (graph_.neighbor(node, entry) != neighbor) ++entry;
    return entry;
  }

  /// Slabs may mark nodes of each other, though never the same ones.
  void mark_inner_nodes(const Traced& out) {
    for (std::size_t i = out.nodes.size() - out.lengths.back() + 1; i + 1 < out.nodes.size(); ++i)
      on_branch_[out.nodes[i]] = 1;
  }

  /// Rings whose smallest node lies in the slab.
  void trace_rings(NodeId first, NodeId last, Traced& out) {
    std::vector<std::uint8_t> seen(last - first);
    for (NodeId start = first; start < last; ++start) {
      if (graph_.degree(start) != 2 || on_branch_[start] != 0 || seen[start - first] != 0) continue;
      out.begin(start);
      NodeId before = start;
      EntryIndex entry = graph_.indptr[start];
      NodeId node = graph_.neighbor(start, entry);
      // A smaller node on the ring belongs to a slab before this one, which writes the ring.
      for (; node > start; entry = way_on(node, before), before = node,
                           node = graph_.neighbor(node, entry)) {
        if (node < last) {
          if (seen[node - first] != 0) break;
          seen[node - first] = 1;
        }
        out.add(node, graph_.axes[entry]);
      }
      if (node == start) {
        out.add(start, graph_.axes[entry]);
        out.keep();
      } else {
        out.drop();
      }
    }
  }

  /// One after another into arrays of the final size; each part is freed once copied.
  static void join(std::vector<Traced> parts, Branches& branches) {
    std::vector<std::uint64_t> first_branch(parts.size() + 1), first_node(parts.size() + 1);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      first_branch[i + 1] = first_branch[i] + parts[i].lengths.size();
      first_node[i + 1] = first_node[i] + parts[i].nodes.size();
    }
    branches.indptr.resize(first_branch.back() + 1);
    branches.nodes.resize(first_node.back());
    branches.axes.resize(first_node.back());
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
      const Traced part = std::move(parts[i]);
      std::uint64_t at = first_node[i];
      for (std::size_t b = 0; b < part.lengths.size(); ++b) {
        branches.indptr[first_branch[i] + b] = at;
        at += part.lengths[b];
      }
      std::copy(part.nodes.begin(), part.nodes.end(),
                branches.nodes.begin() + static_cast<std::ptrdiff_t>(first_node[i]));
      std::copy(part.axes.begin(), part.axes.end(),
                branches.axes.begin() + static_cast<std::ptrdiff_t>(first_node[i]));
    });
    branches.indptr.back() = first_node.back();
  }

  const CsrGraph& graph_;
  Slabs slabs_;
  std::vector<std::uint8_t> on_branch_;  // 1 for nodes of degree 2 between ends
};

}  // namespace

Branches trace_branches(const CsrGraph& graph) { return Tracer(graph).trace(); }

}  // namespace skan_graph
