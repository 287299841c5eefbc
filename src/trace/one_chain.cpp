#include "trace/one_chain.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace skan_graph {

namespace {

/// An array with a number for each node of chains, and the same of one chain.
struct NodeArray {
  std::vector<double> Chains::*of_chains;
  std::vector<double> OneChain::*of_this;
};

constexpr NodeArray node_arrays[] = {{&Chains::values, &OneChain::values},
                                     {&Chains::radii, &OneChain::radii}};

}  // namespace

OneChain::OneChain(const Chains& chains, std::uint64_t chain, bool backwards,
                   std::span<const NeighborBlock> neighborhood)
    : source(chains.source[chain]),
      destination(source),
      component(chains.component[chain]) {
  if (backwards) source = destination = chains.destination[chain];
  append(chains, chain, backwards, neighborhood);
}

void OneChain::append(const Chains& chains, std::uint64_t chain, bool backwards,
                      std::span<const NeighborBlock> neighborhood) {
  const std::size_t count = chains.step_count(chain);
  const auto deltas = std::span(chains.delta).subspan(chains.indptr[chain], count);
  const auto steps = std::span(chains.step).subspan(chains.indptr[chain], count);
  if (!backwards) {
    delta.insert(delta.end(), deltas.begin(), deltas.end());
    step.insert(step.end(), steps.begin(), steps.end());
  } else {
    for (std::size_t i = count; i-- > 0;) {
      delta.push_back(-deltas[i]);
      step.push_back(step_back(steps[i], neighborhood));
    }
  }
  for (const auto& [of_chains, of_this] : node_arrays) {
    if ((chains.*of_chains).empty()) continue;
    const auto along =
        std::span(chains.*of_chains).subspan(chains.first_value(chain), count + 1);
    std::vector<double>& all = this->*of_this;
    if (!all.empty()) all.pop_back();  // the node that both have
    if (!backwards)
      all.insert(all.end(), along.begin(), along.end());
    else
      all.insert(all.end(), along.rbegin(), along.rend());
  }
  destination = backwards ? chains.source[chain] : chains.destination[chain];
}

void OneChain::append_to(Chains& chains) const {
  chains.source.push_back(source);
  chains.destination.push_back(destination);
  chains.component.push_back(component);
  chains.delta.insert(chains.delta.end(), delta.begin(), delta.end());
  chains.step.insert(chains.step.end(), step.begin(), step.end());
  for (const auto& [of_chains, of_this] : node_arrays)
    (chains.*of_chains)
        .insert((chains.*of_chains).end(), (this->*of_this).begin(), (this->*of_this).end());
  chains.indptr.push_back(chains.delta.size());
}

void OneChain::reverse(std::span<const NeighborBlock> neighborhood) {
  std::swap(source, destination);
  std::ranges::reverse(delta);
  for (std::int32_t& difference : delta) difference = -difference;
  std::ranges::reverse(step);
  for (std::uint8_t& number : step) number = step_back(number, neighborhood);
  for (const NodeArray& array : node_arrays) std::ranges::reverse(this->*array.of_this);
}

bool OneChain::begins_at_later_end() const {
  const NodeId second = node_at(source.node, delta.front());
  const NodeId last_but_one = node_at(destination.node, -std::int64_t{delta.back()});
  return std::pair(destination.node, last_but_one) < std::pair(source.node, second);
}

void OneChain::begin_at_smallest_node(std::span<const NeighborBlock> neighborhood) {
  ChainEnd at = source, smallest = source;
  std::size_t steps_before = 0;
  for (std::size_t i = 0; i < delta.size(); ++i) {
    at.node = node_at(at.node, delta[i]);
    at.bit += bits_along(step[i], neighborhood);
    if (at.node < smallest.node) {
      smallest = at;
      steps_before = i + 1;
    }
  }
  source = destination = smallest;
  const auto begin = static_cast<std::ptrdiff_t>(steps_before);
  std::rotate(delta.begin(), delta.begin() + begin, delta.end());
  std::rotate(step.begin(), step.begin() + begin, step.end());
  for (const NodeArray& array : node_arrays) {
    std::vector<double>& all = this->*array.of_this;
    if (all.empty()) continue;
    all.pop_back();  // that of the first node once more
    std::rotate(all.begin(), all.begin() + begin, all.end());
    all.push_back(all.front());
  }
  if (begins_at_later_end()) reverse(neighborhood);
}

}  // namespace skan_graph
