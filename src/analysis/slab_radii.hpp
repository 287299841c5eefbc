#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/measure/orderless_sum.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/slabs/mapped_bitmap.hpp"
#include "skan_graph/slabs/radius_row.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/thin/nearest_background.hpp"

namespace skan_graph {

/// Measures radii slab by slab in a mask in a scratch file. The mask is mapped to memory, and of it
/// the search uses what lies around the slab, as far as the nearest background.
class SlabRadii {
 public:
  /// Borrows the spacing and the mask's file.
  SlabRadii(const ScratchBitmap& mask, std::span<const double> spacing)
      : mask_(mask), spacing_(spacing), nearest_(mask_.bits(), spacing) {}

  /// Those of the nodes of a window.
  std::vector<double> of(const MaskWindow& window, const NodeIndex& node_index) const;

  /// A unit for sums of all radii of the image (see OrderlessSum).
  int unit() const;

 private:
  MappedBitmap mask_;
  std::span<const double> spacing_;
  NearestBackground nearest_;
};

/// The columns of some branches.
std::vector<Attribute> radius_of_branches(std::span<const RadiusRow> rows);

/// The sums over the branches of each skeleton, added up in their order.
struct SkeletonRadii {
  std::vector<double> volume, surface;
  std::vector<OrderlessSum> sum;  // over the nodes
};

/// The columns of the skeleton table and the summary; `unit` is that of the sums.
TableAttributes radius_of_skeletons(const SkeletonRadii& radii, int unit,
                                    std::span<const SkeletonMeasures> skeletons);

}  // namespace skan_graph
