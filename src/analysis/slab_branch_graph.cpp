// The graph of branches, made from the rows and nodes of slabs.
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/slab_radii.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"

namespace skan_graph {

BranchGraphParts SlabAnalysis::branch_graph() const {
  BranchGraphParts parts{.shape = info_.shape,
                         .head = branch_table().head,
                         .spacing = spacing_,
                         .unit = info_.unit,
                         .junctions = std::string(name_of(options_.junctions)),
                         .separator = options_.separator,
                         .attributes = attributes_,
                         .for_each_nodes = {},
                         .for_each_branches = {}};
  parts.for_each_nodes = [this](const auto& use) {
    for_each_nodes([&](const Nodes& nodes) { use_ends(nodes, use); });
  };
  parts.for_each_branches = [this](const auto& use) { for_each_branches(use); };
  return parts;
}

void SlabAnalysis::use_ends(const Nodes& nodes, const UseEnds& use) const {
  const std::vector<NodeId> rings = branches_.first_of_rings(nodes.bucket);
  std::vector<NodeId> ends;
  std::vector<PixelIndex> pixels;
  std::vector<std::uint8_t> degrees;
  auto ring = rings.begin();
  for (NodeId row = 0; row < nodes.graph.node_count(); ++row) {
    const NodeId node = nodes.first + row;
    const bool begins_ring = ring != rings.end() && *ring == node;
    if (begins_ring) ++ring;
    const std::uint64_t degree = nodes.graph.degree(row);
    if (degree == 2 && !begins_ring) continue;
    ends.push_back(node);
    pixels.push_back(nodes.pixels[row]);
    degrees.push_back(static_cast<std::uint8_t>(degree));
  }
  use({nodes.first, ends, pixels, degrees, nodes.attributes});
}

void SlabAnalysis::for_each_branches(const UseBranches& use) const {
  const auto pixel_of = pixel_of_node();
  std::vector<PixelIndex> path;
  const SpilledBranches::Wanted wanted{.radii = slab_radii_ != nullptr, .paths = true};
  branches_.for_each(wanted, [&](const SpilledBranches::Some& some) {
    path.clear();
    for (const NodeId node : some.paths.nodes) path.push_back(pixel_of(node));
    with_table(some, [&](const Table& table, const MeasuredBranches& measured) {
      use({some.first, measured.branches.source, measured.branches.destination,
           measured.measures.distance, table, some.paths.indptr, path});
    });
  });
}

}  // namespace skan_graph
