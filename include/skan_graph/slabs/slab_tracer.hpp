#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/slab_nodes.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/slabs/branch_row.hpp"
#include "skan_graph/slabs/component_measures.hpp"
#include "skan_graph/slabs/open_components.hpp"
#include "skan_graph/slabs/slab_edges.hpp"
#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// What a slab leaves for the next one: plain arrays, about 42 bytes for each skeleton pixel of its
/// last slice.
struct SlabCarry {
  NodeId node_count = 0;  // of the slabs before
  OpenForest forest;
  std::vector<Stop> stops;  // open, ascending
  Chains chains;            // with an open end
  // From the first window on whose pixel values differ, chains carry those of their nodes.
  bool has_values = false;
  double value = 1;  // of all nodes before that
};

/// What to keep of each slab, besides its branches.
struct SlabContents {
  bool paths = false, edges = false;
};

/// The branches that a slab completes.
struct TracedSlab {
  NodeId first_node = 0;       // of the slab
  NodeId first_in_window = 0;  // the same node there
  NodeId node_count = 0;
  std::vector<BranchRow> branches;  // that lie in the slab, in their order; without rings
  std::vector<BranchRow> rings;     // that lie in the slab, by their smallest node
  std::vector<BranchRow> joined;    // across borders, in no order
  // The steps of each of these, one branch after another; empty without keep_paths().
  struct Steps {
    std::vector<std::int32_t> branches, rings, joined;
  } steps = {};
  SlabEdges edges = {};  // empty without keep_edges()
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

  /// Keeps the steps of branches; call it before the first window.
  void keep_paths() { keeps_.paths = true; }

  /// Keeps the edges of the graph; call it before the first window.
  void keep_edges() { keeps_.edges = true; }

  /// Windows come in order; `node_index` is that of the window's bitmap.
  TracedSlab trace(const MaskWindow& window, const NodeIndex& node_index);

  /// Of all slabs so far. A row's component is one of these.
  OpenComponents& components() { return components_; }
  /// Null without measure_components().
  const ComponentMeasures* measures() const { return measures_ ? &*measures_ : nullptr; }
  const SlabCarry& carry() const { return carry_; }

 private:
  StepLengths lengths_;
  Junctions junctions_;
  bool heights_;
  SlabContents keeps_;
  SlabCarry carry_;
  OpenComponents components_;
  std::optional<ComponentMeasures> measures_;
};

}  // namespace skan_graph
