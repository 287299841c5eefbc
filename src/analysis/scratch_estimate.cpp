#include "skan_graph/analysis/scratch_estimate.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/io/write_vtp.hpp"
#include "skan_graph/slabs/branch_row.hpp"
#include "skan_graph/slabs/radius_row.hpp"

namespace skan_graph {

namespace {

bool has_any(const OutputPaths& outputs, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](auto name) { return outputs.contains(name); });
}

bool has_vtp(const OutputPaths& outputs) {
  return std::ranges::any_of(outputs,
                             [](const auto& output) { return is_vtp_format(output.second); });
}

/// As find_skeleton() reserves them.
std::uint64_t bitmap_count(const AnalysisOptions& options, const OutputPaths& outputs) {
  const bool prunes = options.prune || options.prune_radius || options.min_length;
  const bool keeps_mask = outputs.contains("mask-image") || options.needs_mask();
  std::uint64_t count = options.mask ? 1 : 0;
  if (!options.threshold && !options.thin && !prunes && !has_any(outputs, {"mask-image", "skeleton"}))
    return count;
  count += 1;
  if (options.thin || prunes) count += 1;
  if (options.thin && keeps_mask) count += 1;
  return count;
}

}  // namespace

std::uint64_t scratch_bitmap_bytes(const Shape& shape, const AnalysisOptions& options,
                                   const OutputPaths& outputs) {
  const auto words = static_cast<std::uint64_t>(BitLayout(shape).word_count());
  const bool has_bits_of_plane = outputs.contains("summary") && shape.dimensions() == 2;
  return (bitmap_count(options, outputs) + (has_bits_of_plane ? 1 : 0)) * words *
         sizeof(std::uint64_t);
}

std::uint64_t scratch_bytes(const RunSize& size, const AnalysisOptions& options,
                            const OutputPaths& outputs) {
  const bool has_radii = options.radius || options.mask;
  const bool has_graph = outputs.contains("graph") || has_vtp(outputs);
  double bytes = size.branches * (sizeof(BranchRow) + (has_radii ? sizeof(RadiusRow) : 0));
  if (has_graph || has_any(outputs, {"nodes", "degrees", "labels", "path-labels", "paths"}))
    bytes += size.nodes * (has_radii ? 17 : 9);  // pixel, degree and radius
  if (has_vtp(outputs) || has_any(outputs, {"paths", "path-labels"})) bytes += 4 * size.steps;
  if (has_graph) bytes += size.nodes + size.entries * (options.height ? 13 : 5);
  if (has_vtp(outputs)) bytes += 8 * size.nodes;  // values
  if (outputs.contains("path-labels")) bytes += 16 * size.steps;
  return static_cast<std::uint64_t>(bytes) +
         scratch_bitmap_bytes(size.shape, options, outputs);
}

}  // namespace skan_graph
