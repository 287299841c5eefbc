#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/passages.hpp"

namespace skan_graph {

/// Steps of walks, one after another.
struct Steps {
  UninitializedVector<std::int32_t> delta;
  UninitializedVector<AxisSet> axes;

  std::size_t count() const { return delta.size(); }
  void reserve(std::size_t count) {
    delta.reserve(count);
    axes.reserve(count);
  }
  void resize(std::size_t count) {
    delta.resize(count);
    axes.resize(count);
  }
};

/// Some dozens of walks from tips and junctions through the nodes of degree 2, a step of
/// each in turn: where one alone would wait for every look-up before it knew of the
/// next, here those of all are under way together.
class Walks {
 public:
  struct Walk {
    NodeId start, first;       // the node after the start
    NodeId end, before_end;    // which are known once walked, as are the steps
    std::size_t step_count;
    std::size_t place;         // where write_steps puts the steps
  };

  /// As many as keep the memory busy. With more of them, branches would more often be
  /// under way from both of their ends.
  static constexpr std::size_t enough = 64;

  explicit Walks(const Passages& passages) : passages_(passages) {}

  std::size_t count() const { return walks_.size(); }
  std::vector<Walk>::iterator begin() { return walks_.begin(); }
  std::vector<Walk>::iterator end() { return walks_.end(); }

  /// One more walk. There may be 2^16 of them.
  void start(NodeId start, NodeStep step);
  /// Walks all of them to their ends.
  void walk();
  /// Writes the steps of every walk from its place on.
  void write_steps(Steps& steps) const;
  void clear();

 private:
  struct Taken {
    std::int32_t delta;
    std::uint16_t walk;
    AxisSet axes;
  };

  const Passages& passages_;
  std::vector<Walk> walks_;
  /// Rounds one after another in which as many walks were under way.
  struct Rounds {
    std::size_t count, under_way;
  };

  // Round by round, the steps that those still under way have taken in it.
  UninitializedVector<Taken> taken_;
  std::vector<Rounds> rounds_;
  std::vector<NodeId> at_;  // the node reached by each of the last round
};

}  // namespace skan_graph
