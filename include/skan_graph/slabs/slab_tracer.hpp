#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/slab_nodes.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/slabs/branch_row.hpp"
#include "skan_graph/slabs/component_measures.hpp"
#include "skan_graph/slabs/component_radii.hpp"
#include "skan_graph/slabs/open_components.hpp"
#include "skan_graph/slabs/radius_row.hpp"
#include "skan_graph/slabs/slab_edges.hpp"
#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// What a slab leaves for the next one: plain arrays, about 42 bytes for each skeleton pixel of its
/// last slice. Of a part of the image that is traced on its own, it also has what is open at its
/// beginning, until SlabTracer::join().
struct SlabCarry {
  NodeId node_count = 0;  // of the slabs before
  NodeId last_slice = 0;  // its first node
  std::vector<NodeId> before_next;  // its nodes that have edges in the next slab, ascending
  OpenForest forest;
  std::vector<Stop> stops;  // open, ascending
  Chains chains;            // with an open end
  // From the first window on whose pixel values differ, chains carry those of their nodes.
  bool has_values = false;
  double value = 1;  // of all nodes before that
  bool has_radii = false;  // chains carry those of their nodes

  /// All that is carried, in the order in which it is written and read.
  template <class Archive>
  void transfer(Archive& archive) {
    archive(node_count, last_slice, before_next, forest.first, forest.edges, forest.nodes, stops,
            chains.source, chains.destination, chains.component, chains.indptr, chains.delta,
            chains.step, chains.values, has_values, value, chains.radii, has_radii);
  }
};

/// What to find in each slab.
struct SlabContents {
  bool branches = true, paths = false, edges = false;
};

/// What a slab completes.
struct TracedSlab {
  NodeId first_node = 0;       // of the slab
  NodeId first_in_window = 0;  // the same node there
  NodeId node_count = 0;
  // Branches; all are empty without them.
  UninitializedVector<BranchRow> branches;  // that lie in the slab, in their order; without rings
  UninitializedVector<BranchRow> rings;     // that lie in the slab, by their smallest node
  std::vector<BranchRow> joined;            // across borders, in no order
  // Of each of these; empty without measure_radii().
  struct Radii {
    std::vector<RadiusRow> branches, rings, joined;
  } radii = {};
  // The steps of each of these, one branch after another; empty without keep_paths().
  struct Steps {
    std::vector<std::int32_t> branches, rings, joined;
  } steps = {};
  SlabEdges edges = {};  // empty without keep_edges()

  /// Those of its nodes, of values of all nodes of the window.
  template <class Values>
  auto of_slab(const Values& values) const {
    return std::span(values).subspan(first_in_window, node_count);
  }
};

/// Traces and measures a skeleton slab by slab, holding one window and what is carried. The
/// branches of all slabs, sorted, are those of measure_graph() for the whole image, to the last
/// bit.
///
/// Method: each slab is cleaned, traced and measured by the same functions as a whole image, which
/// is the case of one slab. What other slabs may change stays open: the edges of junction clusters
/// that reach the last slice (OpenForest), and the chains that end at nodes with edges in the next
/// slab (Chains). A chain that closes is measured as a whole, from its start, so that its sums have
/// the same rounding.
///
///     SlabTracer tracer(spacing, Junctions::mst);
///     MaskSlabs slabs(*open_image("volume.zarr"), 64);
///     while (const MaskWindow* window = slabs.next())
///       use(tracer.trace(*window, NodeIndex(window->bitmap)));
class SlabTracer {
 public:
  /// `heights`: the pixel values are heights above the image.
  SlabTracer(std::span<const double> spacing, Junctions junctions, bool heights = false);

  /// Measures skeletons too; call it before the first window.
  void measure_components() { measures_.emplace(); }

  /// Measures the radii of branches, which each window then has, and with measure_components()
  /// their sums over skeletons, in this unit (see OrderlessSum); call it before the first window.
  void measure_radii(int unit) {
    carry_.has_radii = true;
    component_radii_.emplace(unit);
  }

  /// Finds no branches, and so no components; without keep_edges() it only counts nodes. Call it
  /// before the first window.
  void leave_out_branches() { keeps_.branches = false; }

  /// Keeps the steps of branches; call it before the first window.
  void keep_paths() { keeps_.paths = true; }

  /// Keeps the edges of the graph; call it before the first window.
  void keep_edges() { keeps_.edges = true; }

  /// Traces a part of the image on its own, at the same time as others: the part-th, whose first
  /// node has this number. Call it before the first window, which has two slices before the slab
  /// (see MaskSlabs).
  ///
  ///     part 0   ──o──o──S          S, a node of the slice before, is a stop, as are those of the
  ///     part 1           S──o──o──  last slice: chains stay open at both sides.
  void begin_part(std::uint64_t part, NodeId first_node);

  /// After the last window of a part whose first node had a provisional number (see SlabBuckets):
  /// makes all numbers smaller by this difference.
  void renumber(NodeId difference);

  /// After the last window of a part: joins it to those before; `before` is the tracer of the last
  /// of them, after its join(). Returns the branches that are complete now. Cost: linear in what
  /// both leave open.
  TracedSlab join(SlabTracer& before);

  /// Takes the values of pixels for different from the first window on, although those of its
  /// pixels may be equal; call it before that.
  void keep_values() { carry_.has_values = true; }

  /// Windows come in order; `node_index` is that of the window's bitmap, and `radii` are those of
  /// its nodes, if they are measured.
  TracedSlab trace(const MaskWindow& window, const NodeIndex& node_index,
                   std::span<const double> radii = {});

  /// Of all slabs so far. A row's component is one of these.
  OpenComponents& components() { return components_; }
  /// Null without measure_components().
  const ComponentMeasures* measures() const { return measures_ ? &*measures_ : nullptr; }
  /// Null without measure_radii().
  const ComponentRadii* component_radii() const {
    return component_radii_ ? &*component_radii_ : nullptr;
  }
  const SlabCarry& carry() const { return carry_; }

  /// What join() needs of the tracer of the part before, to a tracer with the same settings.
  template <class Archive>
  void transfer_open(Archive& archive) {
    archive(carry_);
    if (measures_) measures_->transfer_open(archive);
  }
  /// What is known of components, and of the image.
  template <class Archive>
  void transfer_components(Archive& archive) {
    archive(components_, neighborhood_);
    if (measures_) archive(*measures_);
    if (component_radii_) archive(*component_radii_);
  }

 private:
  void join_branches(SlabTracer& before, const std::vector<JunctionEdge>& closed,
                     TracedSlab& slab);

  StepLengths lengths_;
  Junctions junctions_;
  bool heights_;
  SlabContents keeps_;
  SlabCarry carry_;
  OpenComponents components_;
  std::optional<ComponentMeasures> measures_;
  std::optional<ComponentRadii> component_radii_;
  std::vector<NeighborBlock> neighborhood_;  // of the image
};

}  // namespace skan_graph
