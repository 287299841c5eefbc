#include "slabs/measure_chains.hpp"

#include <cstdint>

#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/branch_measures.hpp"
#include "slabs/row_of_measures.hpp"

namespace skan_graph {

namespace {

/// The chains as branches of a graph whose nodes are numbered along one chain after another, so
/// that node i has the i-th of the values.
Branches numbered_along(const Chains& chains, std::span<const NeighborBlock> neighborhood) {
  Branches branches;
  branches.first_ring = chains.count();
  branches.indptr.assign(chains.indptr.begin(), chains.indptr.end());
  branches.delta.assign(chains.delta.size(), 1);
  branches.axes.reserve(chains.step.size());
  for (const std::uint8_t step : chains.step)
    branches.axes.push_back(axes_along(step, neighborhood));
  for (std::uint64_t chain = 0; chain < chains.count(); ++chain) {
    branches.source.push_back(chains.first_value(chain));
    branches.destination.push_back(chains.first_value(chain) + chains.step_count(chain));
  }
  return branches;
}

/// Two vertices for each chain; a closed one has its first vertex at both ends.
struct Ends {
  BranchGraph graph;
  std::vector<std::uint8_t> is_tip;

  explicit Ends(const Chains& chains) {
    for (std::uint64_t chain = 0; chain < chains.count(); ++chain) {
      const ChainEnd &source = chains.source[chain], &destination = chains.destination[chain];
      graph.source.push_back(2 * chain);
      graph.destination.push_back(2 * chain + (source.node == destination.node ? 0 : 1));
      is_tip.push_back(source.is_tip);
      is_tip.push_back(destination.is_tip);
    }
  }
};

}  // namespace

std::vector<BranchRow> measure_chains(const JoinedChains& joined, const StepLengths& lengths,
                                      bool heights, std::span<const NeighborBlock> neighborhood,
                                      double value) {
  const Chains& chains = joined.branches;
  const PixelValues values =
      chains.values.empty() ? PixelValues(value) : PixelValues(chains.values);
  const EdgeWeights weights =
      heights ? EdgeWeights(lengths, values.by_node()) : EdgeWeights(lengths);
  const Branches branches = numbered_along(chains, neighborhood);
  const Ends ends(chains);
  const BranchMeasures measures =
      measure_branches(branches, ends.graph, ends.is_tip, weights, values);
  std::vector<BranchRow> rows;
  rows.reserve(chains.count());
  for (std::uint64_t b = 0; b < chains.count(); ++b) {
    const ChainEnd &source = chains.source[b], &destination = chains.destination[b];
    BranchRow row = row_of_measures(measures, b);
    row.source = source.node;
    row.destination = destination.node;
    row.second = node_at(source.node, chains.delta[chains.indptr[b]]);
    row.source_bit = source.bit;
    row.destination_bit = destination.bit;
    row.step_count = chains.step_count(b);
    row.component = chains.component[b];
    row.source_value = values[branches.source[b]];
    row.destination_value = values[branches.destination[b]];
    row.is_ring = joined.is_ring[b] != 0;
    rows.push_back(row);
  }
  return rows;
}

std::vector<RadiusRow> measure_chain_radii(const JoinedChains& joined, const StepLengths& lengths,
                                           bool heights,
                                           std::span<const NeighborBlock> neighborhood) {
  const Chains& chains = joined.branches;
  if (chains.radii.empty()) return {};
  const EdgeWeights weights =
      heights ? EdgeWeights(lengths, chains.values) : EdgeWeights(lengths);
  const Branches branches = numbered_along(chains, neighborhood);
  return radius_rows(statistics_along(branches, chains.radii),
                     branch_solids(branches, chains.radii, weights, lengths.dimensions()));
}

}  // namespace skan_graph
