#include "skan_graph/branches.hpp"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/passages.hpp"
#include "core/read_ahead.hpp"
#include "core/slabs.hpp"
#include "core/walks.hpp"

namespace skan_graph {

namespace {

/// Not too small, since a branch between two slabs that are traced at the same time is
/// walked from both.
constexpr std::int64_t nodes_per_slab = 1 << 14;

/// The branches that a slab has found, their steps one after another.
struct Traced {
  struct Branch {
    NodeId source;
    std::uint64_t step_count;
  };
  std::vector<Branch> branches;
  Steps steps;
};

/// Puts the branches of one slab after another together.
class Joiner {
 public:
  /// Every edge is in one branch, and every branch but a ring has two ends: so much is
  /// known of the result beforehand.
  Joiner(std::uint64_t edges, std::uint64_t ends) {
    branches_.delta.resize(edges);
    branches_.axes.resize(edges);
    branches_.source.reserve(ends / 2);
    branches_.indptr.reserve(ends / 2 + 1);
    branches_.indptr.push_back(0);
  }

  void append(const Traced& traced) {
    std::copy(traced.steps.delta.begin(), traced.steps.delta.end(),
              branches_.delta.begin() + static_cast<std::ptrdiff_t>(steps_));
    std::copy(traced.steps.axes.begin(), traced.steps.axes.end(),
              branches_.axes.begin() + static_cast<std::ptrdiff_t>(steps_));
    for (const Traced::Branch& branch : traced.branches) {
      branches_.source.push_back(branch.source);
      branches_.indptr.push_back(steps_ += branch.step_count);
    }
  }

  bool has_all_edges() const { return steps_ == branches_.delta.size(); }
  /// Those after this call are rings.
  void rings_follow() { branches_.first_ring = branches_.count(); }
  const Branches& so_far() const { return branches_; }
  Branches result() { return std::move(branches_); }

 private:
  Branches branches_;
  std::uint64_t steps_ = 0;
};

/// The steps away from the tips and junctions of a slab, without those that begin a
/// branch known to be walked from its other end.
class Starts {
 public:
  Starts(const CsrGraph& graph, const Passages& passages, NodeId first, NodeId last)
      : graph_(graph), passages_(passages), next_node_(first), last_node_(last) {}

  std::optional<Walks::Start> operator()() {
    for (;;) {
      while (entry_ < last_entry_) {
        const NodeStep step = step_along(graph_, entry_++);
        if (!passages_.is_marked(node_ + step)) return Walks::Start{node_, step};
      }
      do {
        if (next_node_ == last_node_) return std::nullopt;
        node_ = next_node_++;
      } while (passages_.through(node_));
      entry_ = graph_.indptr[node_];
      last_entry_ = graph_.indptr[node_ + 1];
    }
  }

 private:
  const CsrGraph& graph_;
  const Passages& passages_;
  NodeId node_ = 0, next_node_, last_node_;
  EntryIndex entry_ = 0, last_entry_ = 0;  // of the node, those still to come
};

/// Of the two walks along a branch, the one whose first entry comes first adds it: that
/// from the smaller end, or to the smaller neighbour of the junction that a loop belongs to.
bool adds_branch(const Walks::Walk& walk) {
  return walk.start < walk.end || (walk.start == walk.end && walk.first < walk.before_end);
}

/// Finds the branches that begin at the tips and junctions of a slab.
///
/// A walk that adds its branch marks the last node but one, so that no one walks from
/// there. Who begins before it is marked walks, but adds nothing.
class EndTracer {
 public:
  EndTracer(const CsrGraph& graph, Passages& passages)
      : graph_(graph), passages_(passages), walks_of_thread_([&] { return Walks(passages); }) {}

  Traced trace(NodeId first, NodeId last) {
    read_rows_ahead(first, last);
    Walks& walks = walks_of_thread_.local();
    walks.walk(Starts(graph_, passages_, first, last), [&](const Walks::Walk& walk) {
      if (adds_branch(walk) && walk.before_end != walk.start) passages_.mark(walk.before_end);
    });

    Traced traced;
    std::size_t kept = 0, all = 0;
    for (Walks::Walk& walk : walks) {
      all += walk.step_count;
      if (!adds_branch(walk)) continue;
      traced.branches.push_back({walk.start, walk.step_count});
      walk.place = std::exchange(kept, kept + walk.step_count);
    }
    // The others are written too, to be cut off: to leave them out would take a question
    // at every step.
    std::size_t place = kept;
    for (Walks::Walk& walk : walks)
      if (!adds_branch(walk)) walk.place = std::exchange(place, place + walk.step_count);
    traced.steps.resize(all);
    walks.write_steps(traced.steps);
    traced.steps.resize(kept);
    return traced;
  }

 private:
  /// Walks reach through a dozen slices or more: what they come upon is read when their
  /// start is still so many nodes away.
  static constexpr NodeId nodes_ahead = 1 << 17;

  void read_rows_ahead(NodeId first, NodeId last) const {
    const auto ahead = [&](NodeId node) {
      return std::min(node + nodes_ahead, graph_.node_count());
    };
    passages_.read_ahead(ahead(first), ahead(last));
    read_ahead(&graph_.indptr.rest(first), &graph_.indptr.rest(last));
    const EntryIndex entry = graph_.indptr[first], last_entry = graph_.indptr[last];
    read_ahead(graph_.delta.data() + entry, graph_.delta.data() + last_entry);
    read_ahead(graph_.axes.data() + entry, graph_.axes.data() + last_entry);
  }

  const CsrGraph& graph_;
  Passages& passages_;
  tbb::enumerable_thread_specific<Walks> walks_of_thread_;  // which keep their memory
};

/// Finds the rings of a slab, those whose smallest node lies in it: all nodes of degree 2
/// that are on none of the branches from tips and junctions, which it marks first.
class RingTracer {
 public:
  RingTracer(const CsrGraph& graph, Passages& passages, const Branches& from_ends)
      : graph_(graph), passages_(passages) {
    Slabs(static_cast<std::int64_t>(from_ends.count()), 1 << 12)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
               ++b)
            for (const NodeId node : from_ends.path(b)) passages.mark(node);
        });
  }

  Traced trace(NodeId first, NodeId last) const {
    Traced traced;
    Steps& steps = traced.steps;
    std::vector<std::uint8_t> seen(last - first);
    for (NodeId start = first; start < last; ++start) {
      if (passages_.is_marked(start) || !passages_.through(start) || seen[start - first] != 0)
        continue;
      const std::size_t before = steps.count();
      const auto take = [&](NodeStep step) {
        steps.delta.push_back(step.delta);
        steps.axes.push_back(step.axes);
        return step;
      };
      NodeStep step = take(step_along(graph_, graph_.indptr[start]));
      NodeId node = start + step;
      // A smaller node on the ring belongs to a slab before this one, which adds the ring.
      for (; node > start; node = node + step) {
        if (node < last && std::exchange(seen[node - first], 1) != 0) break;
        step = take(passages_.after(step, node));
      }
      if (node == start)
        traced.branches.push_back({start, steps.count() - before});
      else
        steps.resize(before);
    }
    return traced;
  }

 private:
  const CsrGraph& graph_;
  const Passages& passages_;
};

}  // namespace

Branches trace_branches(const CsrGraph& graph) {
  Passages passages(graph);
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), nodes_per_slab);
  Joiner joiner(graph.entry_count() / 2, passages.end_entry_count());
  const auto trace_with = [&](auto&& tracer) {
    slabs.parallel_in_order(
        [&](std::int64_t, std::int64_t first, std::int64_t last) {
          return tracer.trace(static_cast<NodeId>(first), static_cast<NodeId>(last));
        },
        [&](const Traced& traced) { joiner.append(traced); });
  };
  trace_with(EndTracer(graph, passages));
  joiner.rings_follow();
  if (!joiner.has_all_edges()) trace_with(RingTracer(graph, passages, joiner.so_far()));
  return joiner.result();
}

PathNodes path_nodes(const Branches& branches) {
  PathNodes result;
  result.indptr.resize(branches.count() + 1);
  result.nodes.resize(branches.delta.size() + branches.count());
  Slabs(static_cast<std::int64_t>(branches.count()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
             ++b) {
          const std::uint64_t at = result.indptr[b] = branches.indptr[b] + b;
          const Path path = branches.path(b);
          std::copy(path.begin(), path.end(),
                    result.nodes.begin() + static_cast<std::ptrdiff_t>(at));
        }
      });
  result.indptr.back() = result.nodes.size();
  return result;
}

}  // namespace skan_graph
