#include "core/walks.hpp"

namespace skan_graph {

void Walks::start(NodeId start, NodeStep step) {
  const auto walk = static_cast<std::uint16_t>(walks_.size());
  const NodeId first = start + step;
  walks_.push_back({.start = start, .first = first, .end = 0, .before_end = 0, .step_count = 0,
                    .place = 0});
  taken_.push_back({step.delta, walk, step.axes});
  at_.push_back(first);
}

void Walks::walk() {
  std::size_t first = 0;  // of what was taken in the last round
  std::size_t under_way = walks_.size();
  for (std::size_t round = 1; under_way > 0; ++round) {
    if (rounds_.empty() || rounds_.back().under_way != under_way)
      rounds_.push_back({0, under_way});
    ++rounds_.back().count;
    const std::size_t next_first = first + under_way;
    taken_.resize(next_first + under_way);
    const Taken* last = taken_.data() + first;
    Taken* next = taken_.data() + next_first;
    // Every walk takes one step more; if it is at its end, the next one's step is
    // written over it. There is no branch to guess.
    std::size_t go_on = 0;
    for (std::size_t i = 0; i < under_way; ++i) {
      const NodeStep step{last[i].delta, last[i].axes};
      const std::uint16_t w = last[i].walk;
      const NodeId node = at_[i];
      walks_[w].end = node;
      walks_[w].before_end = node - step;
      walks_[w].step_count = round;
      const NodeStep after = passages_.after(step, node);
      next[go_on] = {after.delta, w, after.axes};
      at_[go_on] = node + after;
      go_on += passages_.through(node);
    }
    first = next_first;
    under_way = go_on;
  }
}

void Walks::write_steps(Steps& steps) const {
  const Taken* taken = taken_.data();
  std::size_t round = 0;
  for (const Rounds& rounds : rounds_)
    for (std::size_t i = 0; i < rounds.count; ++i, ++round)
      for (const Taken* end = taken + rounds.under_way; taken != end; ++taken) {
        const std::size_t place = walks_[taken->walk].place + round;
        steps.delta[place] = taken->delta;
        steps.axes[place] = taken->axes;
      }
}

void Walks::clear() {
  walks_.clear();
  taken_.clear();
  rounds_.clear();
  at_.clear();
}

}  // namespace skan_graph
