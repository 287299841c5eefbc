#include "skan_graph/branches.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// Large, since a branch from one slab to another is walked twice.
constexpr std::int64_t nodes_per_slab = 1 << 17;

/// Branches walked side by side in each slab: while the next node of one is fetched
/// from memory, the others go on. A single walk would do little but wait.
constexpr std::size_t walks_at_once = 16;

inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

struct Path {
  std::vector<NodeId> nodes;
  std::vector<AxisSet> axes;  // of the step from the node before; 0 for the first node

  void reserve(std::size_t count) {
    nodes.reserve(count);
    axes.reserve(count);
  }
  void clear() {
    nodes.clear();
    axes.clear();
  }
  void add(NodeId node, AxisSet step) {
    nodes.push_back(node);
    axes.push_back(step);
  }
};

/// The branches of one slab, one after another in `paths`.
struct Traced {
  struct Branch {
    EntryIndex first_step;   // the entry it begins along
    std::size_t begin, end;  // in `paths`
  };
  std::vector<Branch> branches;
  Path paths;

  void add(EntryIndex first_step, const Path& path) {
    branches.push_back({first_step, paths.nodes.size(), paths.nodes.size() + path.nodes.size()});
    paths.nodes.insert(paths.nodes.end(), path.nodes.begin(), path.nodes.end());
    paths.axes.insert(paths.axes.end(), path.axes.begin(), path.axes.end());
  }
  /// Entries ascend with the node they start from and with the neighbour they lead to.
  void sort() {
    std::sort(branches.begin(), branches.end(),
              [](const Branch& a, const Branch& b) { return a.first_step < b.first_step; });
  }
};

/// A step from one node to another along an entry.
struct Step {
  NodeId from;
  EntryIndex entry;
  NodeId to;
};

/// Going along a branch, in small steps between which other walks have their turn,
/// so that what the next one needs has time to arrive.
class Walk {
 public:
  void begin(const CsrGraph& graph, NodeId start, EntryIndex entry) {
    first_step_ = entry;
    path_.clear();
    path_.add(start, AxisSet{0});
    take({start, entry, graph.neighbor(start, entry)}, graph);
  }

  /// Goes on; false when the walk has ended at a node that is not of degree 2.
  bool go_on(const CsrGraph& graph) {
    switch (awaits_) {
      case Awaits::row_bounds:
        row_ = graph.entries(last_.to);
        prefetch(&graph.delta[row_.first]);
        prefetch(&graph.axes[row_.first]);
        awaits_ = Awaits::row;
        return true;
      case Awaits::row:
        if (row_.size() != 2) return false;
        take(step_on(graph), graph);
        return true;
    }
    return false;
  }

  EntryIndex first_step() const { return first_step_; }
  const Path& path() const { return path_; }

  /// Where the walk ended, and the entry there that leads back along it.
  NodeId end() const { return last_.to; }
  EntryIndex step_back(const CsrGraph& graph) const {
    EntryIndex entry = row_.first;
    while (graph.neighbor(last_.to, entry) != last_.from) ++entry;
    return entry;
  }

 private:
  enum class Awaits { row_bounds, row };

  /// The step away from where the last one came from. Which of the two entries that
  /// is is computed, not branched on: half of all guesses would be wrong.
  Step step_on(const CsrGraph& graph) const {
    const NodeId a = graph.neighbor(last_.to, row_.first);
    const NodeId b = graph.neighbor(last_.to, row_.first + 1);
    return {last_.to, row_.first + (a == last_.from ? 1 : 0), a ^ b ^ last_.from};
  }

  void take(const Step& step, const CsrGraph& graph) {
    last_ = step;
    path_.add(step.to, graph.axes[step.entry]);
    prefetch(&graph.indptr[step.to]);
    awaits_ = Awaits::row_bounds;
  }

  EntryIndex first_step_ = 0;
  Step last_{};
  CsrGraph::Entries row_{};  // of last_.to
  Awaits awaits_ = Awaits::row_bounds;
  Path path_;
};

class Tracer {
 public:
  explicit Tracer(const CsrGraph& graph)
      : graph_(graph),
        slabs_(static_cast<std::int64_t>(graph.node_count()), nodes_per_slab),
        on_branch_(graph.node_count()) {}

  Branches trace() {
    std::vector<Traced> parts = traced_by(&Tracer::trace_from_ends);
    std::uint64_t branches_between_ends = 0;
    for (const Traced& part : parts) branches_between_ends += part.branches.size();
    if (mark_inner_nodes(parts) < count_nodes_of_degree_2()) {
      std::vector<Traced> rings = traced_by(&Tracer::trace_rings);
      std::move(rings.begin(), rings.end(), std::back_inserter(parts));
    }
    Branches branches = join(std::move(parts));
    branches.first_ring = branches_between_ends;
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

  /// Branches that begin at the tips and junctions of a slab. Of the two steps that
  /// a branch can begin with, the one whose entry comes first writes it.
  void trace_from_ends(NodeId first, NodeId last, Traced& out) {
    const EntryIndex slab_entry = graph_.indptr[first];
    std::vector<std::uint8_t> walked(graph_.indptr[last] - slab_entry);  // from its other end

    NodeId start = first;
    EntryIndex entry = slab_entry;
    const auto begin_next = [&](Walk& walk) {
      for (; start < last; ++start) {
        const EntryIndex row_end = graph_.indptr[start + 1];
        if (row_end - graph_.indptr[start] == 2) entry = row_end;  // no start
        while (entry < row_end && walked[entry - slab_entry] != 0) ++entry;
        if (entry == row_end) continue;
        walk.begin(graph_, start, entry++);
        return true;
      }
      return false;
    };
    const auto finish = [&](const Walk& walk) {
      const EntryIndex back = walk.step_back(graph_);
      if (back < walk.first_step()) return;
      out.add(walk.first_step(), walk.path());
      if (walk.end() < last) walked[back - slab_entry] = 1;
    };

    out.paths.reserve((last - first) * 9 / 8);  // with the ends, which several branches share
    std::array<Walk, walks_at_once> walks;
    std::size_t under_way = 0;
    while (under_way < walks.size() && begin_next(walks[under_way])) ++under_way;
    while (under_way > 0)
      for (std::size_t i = 0; i < under_way; ++i) {
        if (walks[i].go_on(graph_)) continue;
        finish(walks[i]);
        if (!begin_next(walks[i])) std::swap(walks[i], walks[--under_way]);
      }
    out.sort();
  }

  /// Marks the nodes of degree 2 that lie on the branches; returns how many there are.
  std::uint64_t mark_inner_nodes(const std::vector<Traced>& parts) {
    std::atomic<std::uint64_t> marked = 0;
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
      const Traced& part = parts[i];
      for (const Traced::Branch& branch : part.branches)
        for (std::size_t at = branch.begin + 1; at + 1 < branch.end; ++at)
          on_branch_[part.paths.nodes[at]] = 1;
      marked += part.paths.nodes.size() - 2 * part.branches.size();
    });
    return marked;
  }

  std::uint64_t count_nodes_of_degree_2() const {
    std::atomic<std::uint64_t> count = 0;
    slabs_.parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
      std::uint64_t in_slab = 0;
      for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node)
        in_slab += graph_.degree(node) == 2;
      count += in_slab;
    });
    return count;
  }

  /// Rings whose smallest node lies in the slab.
  void trace_rings(NodeId first, NodeId last, Traced& out) {
    std::vector<std::uint8_t> seen(last - first);
    Path path;
    for (NodeId start = first; start < last; ++start) {
      if (graph_.degree(start) != 2 || on_branch_[start] != 0 || seen[start - first] != 0) continue;
      const EntryIndex first_step = graph_.indptr[start];
      path.clear();
      path.add(start, AxisSet{0});
      // A smaller node on the ring belongs to a slab before this one, which writes the ring.
      NodeId before = start, node = start;
      EntryIndex entry = first_step;
      do {
        before = std::exchange(node, graph_.neighbor(node, entry));
        path.add(node, graph_.axes[entry]);
        if (node < last && node > start && std::exchange(seen[node - first], 1) != 0) break;
        entry = graph_.indptr[node];
        if (graph_.neighbor(node, entry) == before) ++entry;
      } while (node > start);
      if (node == start) out.add(first_step, path);
    }
  }

  /// One after another into arrays of the final size; each part is freed once copied.
  static Branches join(std::vector<Traced> parts) {
    std::vector<std::uint64_t> first_branch(parts.size() + 1), first_node(parts.size() + 1);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      first_branch[i + 1] = first_branch[i] + parts[i].branches.size();
      first_node[i + 1] = first_node[i] + parts[i].paths.nodes.size();
    }
    Branches branches;
    branches.indptr.resize(first_branch.back() + 1);
    branches.nodes.resize(first_node.back());
    branches.axes.resize(first_node.back());
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
      const Traced part = std::move(parts[i]);
      std::uint64_t* indptr = branches.indptr.data() + first_branch[i];
      std::uint64_t at = first_node[i];
      for (const Traced::Branch& branch : part.branches) {
        *indptr++ = at;
        std::copy(part.paths.nodes.data() + branch.begin, part.paths.nodes.data() + branch.end,
                  branches.nodes.data() + at);
        std::copy(part.paths.axes.data() + branch.begin, part.paths.axes.data() + branch.end,
                  branches.axes.data() + at);
        at += branch.end - branch.begin;
      }
    });
    branches.indptr.back() = first_node.back();
    return branches;
  }

  const CsrGraph& graph_;
  Slabs slabs_;
  std::vector<std::uint8_t> on_branch_;  // 1 for nodes of degree 2 between ends
};

}  // namespace

Branches trace_branches(const CsrGraph& graph) { return Tracer(graph).trace(); }

}  // namespace skan_graph
