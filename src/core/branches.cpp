#include "skan_graph/branches.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/passages.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// Large, since a branch from one slab to another is walked from both.
constexpr std::int64_t nodes_per_slab = 1 << 16;

/// All that is kept of a branch until all are found: enough to walk it again.
struct Found {
  NodeId start;
  EntryIndex first_step;
  std::uint64_t nodes;  // both ends included
};

class Tracer {
 public:
  explicit Tracer(const CsrGraph& graph)
      : graph_(graph),
        passages_(graph),
        slabs_(static_cast<std::int64_t>(graph.node_count()), nodes_per_slab),
        marks_(graph.node_count()) {}

  Branches trace() {
    std::vector<Found> found = find_by(&Tracer::find_from_ends);
    const std::uint64_t first_ring = found.size();
    const std::vector<Found> rings = find_by(&Tracer::find_rings);
    found.insert(found.end(), rings.begin(), rings.end());
    Branches branches = write(found);
    branches.first_ring = first_ring;
    return branches;
  }

 private:
  /// Of nodes of degree 2 that lie between tips and junctions.
  enum class Mark : std::uint8_t {
    none,
    walked,
    end_of_found,  // the last but one of a branch that has been found
  };
  using Find = void (Tracer::*)(NodeId first, NodeId last, std::vector<Found>& found);

  /// What is found in all slabs, one slab after another.
  std::vector<Found> find_by(Find find_in_slab) {
    std::vector<std::vector<Found>> parts(static_cast<std::size_t>(slabs_.count()));
    slabs_.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
      (this->*find_in_slab)(static_cast<NodeId>(first), static_cast<NodeId>(last),
                            parts[static_cast<std::size_t>(slab)]);
    });
    std::vector<Found> found;
    for (const auto& part : parts) found.insert(found.end(), part.begin(), part.end());
    return found;
  }

  /// Branches that begin at the tips and junctions of a slab. Of the two steps that
  /// a branch can begin with, the one whose entry comes first finds it: the one at the
  /// smaller end, or the first of the two at the junction that a loop belongs to.
  void find_from_ends(NodeId first, NodeId last, std::vector<Found>& found) {
    for (NodeId start = first; start < last; ++start) {
      if (passages_.through(start)) continue;
      for (const EntryIndex entry : graph_.entries(start)) {
        NodeStep step = step_along(graph_, entry);
        NodeId node = start + step;
        if (mark_of(node) == Mark::end_of_found) continue;
        std::uint64_t nodes = 2;
        NodeId before = start;
        for (; passages_.through(node); ++nodes) {
          mark(node, Mark::walked);
          step = passages_.after(step, node);
          before = std::exchange(node, node + step);
        }
        if (node < start) continue;
        found.push_back({start, entry, nodes});
        if (before != start) mark(before, Mark::end_of_found);
      }
    }
  }

  /// Two walks, from the two ends of a branch, may mark its nodes at the same time.
  /// Whether the one from the larger end sees that the other was there makes it
  /// shorter, but finds nothing else.
  void mark(NodeId node, Mark mark) {
    std::atomic_ref(marks_[node]).store(mark, std::memory_order_relaxed);
  }
  Mark mark_of(NodeId node) {
    return std::atomic_ref(marks_[node]).load(std::memory_order_relaxed);
  }

  /// Rings whose smallest node lies in the slab. All other branches have been walked.
  void find_rings(NodeId first, NodeId last, std::vector<Found>& found) {
    std::vector<std::uint8_t> seen(last - first);
    for (NodeId start = first; start < last; ++start) {
      if (marks_[start] != Mark::none || !passages_.through(start) || seen[start - first] != 0) continue;
      std::uint64_t nodes = 2;
      NodeStep step = step_along(graph_, graph_.indptr[start]);
      NodeId node = start + step;
      // A smaller node on the ring belongs to a slab before this one, which finds the ring.
      for (; node > start; node = node + step, ++nodes) {
        if (node < last && std::exchange(seen[node - first], 1) != 0) break;
        step = passages_.after(step, node);
      }
      if (node == start) found.push_back({start, graph_.indptr[start], nodes});
    }
  }

  /// Walks all branches once more, into arrays of the final size.
  Branches write(const std::vector<Found>& found) const {
    Branches branches;
    branches.indptr.resize(found.size() + 1);
    std::uint64_t count = 0;
    for (std::size_t b = 0; b < found.size(); ++b)
      branches.indptr[b] = std::exchange(count, count + found[b].nodes);
    branches.indptr.back() = count;
    branches.nodes.resize(count);
    branches.axes.resize(count);
    Slabs(static_cast<std::int64_t>(found.size()), 1 << 12)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          for (auto b = static_cast<std::size_t>(first); b < static_cast<std::size_t>(last); ++b)
            write_path(found[b], branches.nodes.data() + branches.indptr[b],
                       branches.axes.data() + branches.indptr[b]);
        });
    return branches;
  }

  void write_path(const Found& branch, NodeId* nodes, AxisSet* axes) const {
    NodeId node = branch.start;
    NodeStep step = step_along(graph_, branch.first_step);
    nodes[0] = node;
    axes[0] = 0;
    for (std::uint64_t i = 1; i < branch.nodes; ++i) {
      nodes[i] = node = node + step;
      axes[i] = step.axes;
      step = passages_.after(step, node);
    }
  }

  const CsrGraph& graph_;
  Passages passages_;
  Slabs slabs_;
  std::vector<Mark> marks_;
};

}  // namespace

Branches trace_branches(const CsrGraph& graph) { return Tracer(graph).trace(); }

}  // namespace skan_graph
