#include "skan_graph/branches.hpp"

#include <atomic>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "core/passages.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// Large, since a branch from one slab to another is walked from both.
constexpr std::int64_t nodes_per_slab = 1 << 16;

/// The branches that a slab has found, their steps one after another.
struct Traced {
  struct Branch {
    NodeId start;
    std::uint64_t steps;
  };
  std::vector<Branch> branches;
  std::vector<NodeStep> steps;

  void add(NodeId start, std::size_t first_step) {
    branches.push_back({start, steps.size() - first_step});
  }
};

/// Of nodes of degree 2 that lie between tips and junctions.
enum class Mark : std::uint8_t {
  none,
  walked,
  end_of_known,  // the last but one of a branch that has been added
};

class Tracer {
 public:
  explicit Tracer(const CsrGraph& graph)
      : graph_(graph),
        passages_(graph),
        slabs_(static_cast<std::int64_t>(graph.node_count()), nodes_per_slab),
        marks_(graph.node_count()) {}

  std::vector<Traced> branches_from_ends() { return traced_by(&Tracer::trace_from_ends); }
  /// After all others.
  std::vector<Traced> rings() { return traced_by(&Tracer::trace_rings); }

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

  /// Branches that begin at the tips and junctions of a slab. Of the two steps that
  /// a branch can begin with, the one whose entry comes first adds it: the one at the
  /// smaller end, or the first of the two at the junction that a loop belongs to.
  void trace_from_ends(NodeId first, NodeId last, Traced& out) {
    out.steps.reserve((last - first) * 5 / 4);  // one a node, and one more a branch
    for (NodeId start = first; start < last; ++start) {
      if (passages_.through(start)) continue;
      fetch_rows_after(start);
      for (const EntryIndex entry : graph_.entries(start)) {
        NodeStep step = step_along(graph_, entry);
        NodeId before = start, node = start + step;
        if (mark_of(node) == Mark::end_of_known) continue;
        const std::size_t first_step = out.steps.size();
        for (; passages_.through(node); before = std::exchange(node, node + step)) {
          out.steps.push_back(step);
          mark(node, Mark::walked);
          step = passages_.after(step, node);
        }
        out.steps.push_back(step);
        if (node < start) {
          out.steps.resize(first_step);
          continue;
        }
        out.add(start, first_step);
        if (before != start) mark(before, Mark::end_of_known);
      }
    }
  }

  /// Rows are needed at every tenth node or so: too far apart for the processor to see
  /// that they come in order.
  void fetch_rows_after([[maybe_unused]] NodeId node) const {
#if defined(__GNUC__)
    constexpr NodeId nodes_ahead = 96;
    if (node + nodes_ahead >= graph_.node_count()) return;
    __builtin_prefetch(&graph_.indptr[node + nodes_ahead]);
    __builtin_prefetch(graph_.delta.data() + graph_.indptr[node] + 2 * nodes_ahead);
#endif
  }

  /// Two walks, from the two ends of a branch, may mark its nodes at the same time.
  /// Whether the one from the larger end sees that the other was there makes it
  /// shorter, but adds nothing else.
  void mark(NodeId node, Mark mark) {
    std::atomic_ref(marks_[node]).store(mark, std::memory_order_relaxed);
  }
  Mark mark_of(NodeId node) {
    return std::atomic_ref(marks_[node]).load(std::memory_order_relaxed);
  }

  /// Rings whose smallest node lies in the slab. All other branches have been walked.
  void trace_rings(NodeId first, NodeId last, Traced& out) {
    std::vector<std::uint8_t> seen(last - first);
    for (NodeId start = first; start < last; ++start) {
      if (marks_[start] != Mark::none || !passages_.through(start) || seen[start - first] != 0)
        continue;
      const std::size_t first_step = out.steps.size();
      NodeStep step = step_along(graph_, graph_.indptr[start]);
      NodeId node = start + step;
      out.steps.push_back(step);
      // A smaller node on the ring belongs to a slab before this one, which adds the ring.
      for (; node > start; node = node + step) {
        if (node < last && std::exchange(seen[node - first], 1) != 0) break;
        step = passages_.after(step, node);
        out.steps.push_back(step);
      }
      if (node == start)
        out.add(start, first_step);
      else
        out.steps.resize(first_step);
    }
  }

  const CsrGraph& graph_;
  Passages passages_;
  Slabs slabs_;
  std::vector<Mark> marks_;
};

/// One part after another into arrays of the final size; each is freed once copied.
Branches join(std::vector<Traced> parts) {
  std::vector<std::uint64_t> first_branch(parts.size() + 1), first_node(parts.size() + 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Traced& part = parts[i];
    first_branch[i + 1] = first_branch[i] + part.branches.size();
    first_node[i + 1] = first_node[i] + part.steps.size() + part.branches.size();
  }
  Branches branches;
  branches.indptr.resize(first_branch.back() + 1);
  branches.nodes.resize(first_node.back());
  branches.axes.resize(first_node.back());
  tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
    const Traced part = std::move(parts[i]);
    std::uint64_t* indptr = branches.indptr.data() + first_branch[i];
    std::uint64_t at = first_node[i];
    const NodeStep* step = part.steps.data();
    for (const Traced::Branch& branch : part.branches) {
      *indptr++ = at;
      NodeId node = branch.start;
      branches.nodes[at] = node;
      branches.axes[at++] = 0;
      for (const NodeStep* end = step + branch.steps; step != end; ++step) {
        branches.nodes[at] = node = node + *step;
        branches.axes[at++] = step->axes;
      }
    }
  });
  branches.indptr.back() = first_node.back();
  return branches;
}

}  // namespace

Branches trace_branches(const CsrGraph& graph) {
  std::vector<Traced> parts, rings;
  {
    Tracer tracer(graph);  // which need not stay for the joining
    parts = tracer.branches_from_ends();
    rings = tracer.rings();
  }
  std::uint64_t first_ring = 0;
  for (const Traced& part : parts) first_ring += part.branches.size();
  std::move(rings.begin(), rings.end(), std::back_inserter(parts));
  Branches branches = join(std::move(parts));
  branches.first_ring = first_ring;
  return branches;
}

}  // namespace skan_graph
