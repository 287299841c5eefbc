#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/graph/slab_nodes.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/slabs/branch_row.hpp"
#include "skan_graph/slabs/open_components.hpp"
#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"
#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// A window after it was traced, and its chains joined to those of earlier slabs. All borrowed.
struct TracedWindow {
  const NodeIndex& node_index;
  const PixelGraph& graph;
  const Branches& branches;
  const BranchGraph& ends;
  std::span<const ComponentId> component;     // of each vertex
  std::span<const std::uint8_t> is_stop;      // of each vertex
  SlabNodes slab;
  std::uint64_t first_slice;    // of the window
  std::span<const Stop> stops;  // also those that are closed now
  const JoinedChains& joined;
};

/// The measures of skeletons while slabs are traced, one entry for each component so far.
///
/// A pixel is counted when its slab is traced. Whether a stop is a tip or a junction is known when
/// it is closed; so is whether the junction pixels next to it are one junction with it. Lengths are
/// added at the end, in the order of branches. Memory: 160 bytes a component, and the open pairs.
class ComponentMeasures {
 public:
  void add(const TracedWindow& window, OpenComponents& components);

  /// Makes all numbers of nodes smaller by this difference.
  void renumber(NodeId difference);

  /// Takes over what the parts of the image before left open.
  void take_open(const ComponentMeasures& before);

  /// After the last slab: adds those of the components to their skeletons, without branches.
  void add_to(std::vector<SkeletonMeasures>& skeletons,
              const SkeletonOfComponent& skeleton_of) const;

  template <class Archive>
  void transfer(Archive& archive) {
    archive(first_, measures_, of_parts_before_);
    transfer_open(archive);
  }
  /// Only what is open: for the part after.
  template <class Archive>
  void transfer_open(Archive& archive) {
    archive(pairs_, junction_pixels_);
  }

 private:
  /// Junction pixels that are neighbours, one of them a stop that is still open.
  struct Pair {
    NodeId smaller, larger;
  };
  /// A junction pixel of such a pair; those of one junction have the same number.
  struct JunctionPixel {
    NodeId node;
    std::uint64_t junction;
  };
  class Junctions;

  void add_vertices(const TracedWindow& window);
  void add_paths(const TracedWindow& window);
  void add_degree(ComponentId component, std::uint64_t degree);

  SkeletonMeasures& of(ComponentId component);

  ComponentId first_ = 0;
  std::vector<SkeletonMeasures> measures_;  // from component first_ on
  std::map<ComponentId, SkeletonMeasures> of_parts_before_;
  std::vector<Pair> pairs_;
  std::vector<JunctionPixel> junction_pixels_;  // ascending
};

/// Measures to which ComponentMeasures are added.
std::vector<SkeletonMeasures> skeletons_without_pixels(std::uint64_t count);

/// Adds the branches to the measures of their skeletons; rows come in the order of branches.
void add_branches(std::span<const BranchRow> rows, const SkeletonOfComponent& skeleton_of,
                  std::vector<SkeletonMeasures>& skeletons);

}  // namespace skan_graph
