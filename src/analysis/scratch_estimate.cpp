#include "skan_graph/analysis/scratch_estimate.hpp"

#include "analysis/kept_rows.hpp"
#include "skan_graph/analysis/slab_front.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/slabs/branch_row.hpp"
#include "skan_graph/slabs/radius_row.hpp"

namespace skan_graph {

std::uint64_t scratch_bitmap_bytes(const Shape& shape, const AnalysisOptions& options,
                                   const OutputPaths& outputs) {
  const auto words = static_cast<std::uint64_t>(BitLayout(shape).word_count());
  const std::uint64_t of_plane = KeptRows(shape, options, outputs).plane ? 1 : 0;
  return (front_bitmap_count(options, outputs) + of_plane) * words * sizeof(std::uint64_t);
}

std::uint64_t scratch_bytes(const RunSize& size, const AnalysisOptions& options,
                            const OutputPaths& outputs) {
  const KeptRows kept(size.shape, options, outputs);
  double bytes = 0;
  if (kept.extent == Extent::branches)
    bytes += size.branches * (sizeof(BranchRow) + (kept.radii ? sizeof(RadiusRow) : 0));
  if (kept.pixels) bytes += size.nodes * (kept.radii ? 17 : 9);  // pixel, degree and radius
  if (kept.paths) bytes += 4 * size.steps;
  if (kept.graph) bytes += size.nodes + size.entries * (options.height ? 13 : 5);
  if (kept.values) bytes += 8 * size.nodes;
  if (outputs.contains("path-labels")) bytes += 16 * size.steps;
  return static_cast<std::uint64_t>(bytes) + scratch_bitmap_bytes(size.shape, options, outputs);
}

}  // namespace skan_graph
