#include "skan_graph/trace/branches.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "parallel/blocks_in_order.hpp"
#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"
#include "trace/interleaved_walks.hpp"
#include "trace/links.hpp"

namespace skan_graph {

namespace {

/// The branches found in a range of nodes, their steps one after another.
struct Traced {
  struct Branch {
    NodeId source, destination;
    std::uint64_t step_count;
  };
  std::vector<Branch> branches;
  Steps steps;

  /// Empties it for another range; keeps the memory.
  void clear() {
    branches.clear();
    steps.resize(0);
  }
};

/// Joins the branches of all ranges of nodes, in order.
class Joiner {
 public:
  /// Reserves memory: every edge is on one branch, and every branch except a ring has two ends.
  Joiner(std::uint64_t edges, std::uint64_t ends) {
    const std::uint64_t count = ends / 2 + ends / 64;  // a few rings may follow
    branches_.delta.resize(edges);
    branches_.axes.resize(edges);
    branches_.source.reserve(count);
    branches_.destination.reserve(count);
    branches_.indptr.reserve(count + 1);
    branches_.indptr.push_back(0);
  }

  void append(const Traced& traced) {
    std::copy(traced.steps.delta.begin(), traced.steps.delta.end(),
              branches_.delta.begin() + static_cast<std::ptrdiff_t>(steps_));
    std::copy(traced.steps.axes.begin(), traced.steps.axes.end(),
              branches_.axes.begin() + static_cast<std::ptrdiff_t>(steps_));
    for (const Traced::Branch& branch : traced.branches) {
      branches_.source.push_back(branch.source);
      branches_.destination.push_back(branch.destination);
      branches_.indptr.push_back(steps_ += branch.step_count);
    }
  }

  bool has_all_edges() const { return steps_ == branches_.delta.size(); }
  /// All branches that are added after this call are rings.
  void rings_follow() { branches_.first_ring = branches_.count(); }
  Branches result() { return std::move(branches_); }

 private:
  Branches branches_;
  std::uint64_t steps_ = 0;
};

/// The steps away from the tips and junctions of a range of nodes, except those onto branches
/// that another walk has claimed.
class Starts {
 public:
  Starts(Links& links, NodeId first)
      : view_(links.view()), first_(first), left_(links.departures(first)) {}

  std::optional<Start> operator()() {
    while (!left_.empty()) {
      const Links::Departure& departure = left_.front();
      left_ = left_.subspan(1);
      const NodeId node = first_ + departure.node;
      const NodeStep step{departure.delta, departure.axes};
      if (!view_.is_claimed(node + step)) return Start{node, step};
    }
    return std::nullopt;
  }

 private:
  const Links::View view_;
  NodeId first_;
  std::span<const Links::Departure> left_;
};

/// Whether this walk, and not the one from the other end, adds the branch. It does if it starts
/// at the smaller end or, for a loop at a junction, with the junction's smaller neighbour.
bool adds_branch(const Walk& walk) {
  return walk.start < walk.end || (walk.start == walk.end && walk.first < walk.before_end);
}

/// Finds the branches that begin at the tips and junctions of a range of nodes.
///
/// A walk that adds its branch marks the branch's last inner node as claimed, so that no walk
/// starts from the other end. A walk that has already started there adds nothing.
class EndTracer {
 public:
  explicit EndTracer(Links& links)
      : links_(links),
        view_(links.view()),
        walks_of_thread_([&] { return InterleavedWalks(view_); }) {}

  void trace(NodeId first, NodeId last, Traced& traced) {
    if (links_.node_count() < nodes_in_cache)
      trace_one_by_one(first, traced);
    else
      trace_many_at_once(first, last, traced);
  }

 private:
  /// The links of this many nodes fit into the cache.
  static constexpr NodeId nodes_in_cache = 1 << 17;
  /// Walks extend over a dozen slices or more, so the links of nodes are read into the cache this
  /// many nodes ahead of the starts of walks.
  static constexpr NodeId nodes_ahead = 1 << 17;

  void claim_other_end(const Walk& walk) const {
    if (adds_branch(walk) && walk.before_end != walk.start) view_.mark_claimed(walk.before_end);
  }

  void trace_one_by_one(NodeId first, Traced& traced) {
    traced.branches.reserve(links_.departures(first).size());
    // Room for every edge on an added branch, and once more for a walk that is not added.
    traced.steps.resize(2 * links_.edge_count());
    std::size_t kept = 0;
    Starts starts(links_, first);
    while (const std::optional<Start> start = starts()) {
      const Walk walk = walk_one(view_, *start, traced.steps, kept);
      claim_other_end(walk);
      if (!adds_branch(walk)) continue;
      traced.branches.push_back({walk.start, walk.end, walk.step_count});
      kept += walk.step_count;
    }
    traced.steps.resize(kept);
  }

  void trace_many_at_once(NodeId first, NodeId last, Traced& traced) {
    read_ahead(first, last);
    InterleavedWalks& walks = walks_of_thread_.local();
    walks.walk(Starts(links_, first), [&](const Walk& walk) { claim_other_end(walk); });

    std::size_t kept = 0, all = 0;
    for (Walk& walk : walks) {
      all += walk.step_count;
      if (!adds_branch(walk)) continue;
      traced.branches.push_back({walk.start, walk.end, walk.step_count});
      walk.place = std::exchange(kept, kept + walk.step_count);
    }
    // The steps of walks that add nothing are written after the others and then cut off: skipping
    // them would need a conditional at every step.
    std::size_t place = kept;
    for (Walk& walk : walks)
      if (!adds_branch(walk)) walk.place = std::exchange(place, place + walk.step_count);
    traced.steps.resize(all);
    walks.write_steps(traced.steps);
    traced.steps.resize(kept);
  }

  void read_ahead(NodeId first, NodeId last) const {
    const auto ahead = [&](NodeId node) {
      return std::min(node + nodes_ahead, links_.node_count());
    };
    view_.read_ahead(ahead(first), ahead(last));
  }

  Links& links_;
  const Links::View view_;
  PerThread<InterleavedWalks> walks_of_thread_;  // keeps its memory between ranges
};

/// Finds the rings whose smallest node lies in a range of nodes. Searches the links that no walk
/// from a tip or junction has visited.
class RingTracer {
 public:
  RingTracer(const PixelGraph& graph, Links& links)
      : graph_(graph), links_(links), view_(links.view()) {}

  void trace(NodeId first, NodeId last, Traced& traced) const {
    Steps& steps = traced.steps;
    std::vector<std::uint8_t> seen(last - first);
    PixelGraph::BitCursor bits(graph_, first);
    for (NodeId start = first; (start = links_.next_unvisited(start, last)) < last; ++start) {
      if (seen[start - first] != 0) continue;
      const std::size_t before = steps.count();
      const auto take = [&](NodeStep step) {
        steps.delta.push_back(step.delta);
        steps.axes.push_back(step.axes);
        return step;
      };
      NodeStep step = take(first_step(start, bits.of(start)));
      NodeId node = start + step;
      // A smaller node on the ring belongs to an earlier range, which adds the ring.
      for (; node > start; node = node + step) {
        if (node < last && std::exchange(seen[node - first], 1) != 0) break;
        step = take(view_.after(step, node));
      }
      if (node == start)
        traced.branches.push_back({start, start, steps.count() - before});
      else
        steps.resize(before);
    }
  }

 private:
  NodeStep first_step(NodeId node, BitIndex bit) const {
    std::optional<NodeStep> first;
    graph_.edges(node, bit).for_each([&](NodeId neighbor, AxisSet axes, std::size_t) {
      if (!first) first = NodeStep{delta_between(node, neighbor), axes};
    });
    return *first;
  }

  const PixelGraph& graph_;
  const Links& links_;
  const Links::View view_;
};

}  // namespace

Branches trace_branches(const PixelGraph& graph, std::span<const NodeId> stops) {
  Links links(graph, stops);
  Joiner joiner(links.edge_count(), links.departure_count());
  const auto trace_with = [&](auto&& tracer) {
    for_ranges_in_order<Traced>(
        graph.node_count(), Links::nodes_per_range,
        [&](NodeId first, NodeId last, Traced& traced) {
          traced.clear();
          tracer.trace(first, last, traced);
        },
        [&](const Traced& traced) { joiner.append(traced); });
  };
  trace_with(EndTracer(links));
  joiner.rings_follow();
  if (!joiner.has_all_edges()) trace_with(RingTracer(graph, links));
  return joiner.result();
}

PathNodes path_nodes(const Branches& branches) {
  PathNodes result;
  result.indptr.resize(branches.count() + 1);
  result.nodes.resize(branches.delta.size() + branches.count());
  Ranges(static_cast<std::int64_t>(branches.count()), 1 << 12)
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
