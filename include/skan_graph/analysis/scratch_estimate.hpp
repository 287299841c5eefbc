#pragma once

#include <cstdint>

#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/analysis/memory_estimate.hpp"
#include "skan_graph/analysis/outputs.hpp"

namespace skan_graph {

/// About how many bytes the scratch file of a run by slabs takes (see SlabAnalysis): rows of
/// branches and, for outputs that have them, of nodes and edges; and bitmaps, a bit a pixel.
///
///     scratch_bytes(RunSize(shape, {nodes, entries}, false), {}, {{"graph", "g.npz"}})
std::uint64_t scratch_bytes(const RunSize& size, const AnalysisOptions& options,
                            const OutputPaths& outputs);

/// The part of it that is known before any work: the bitmaps.
std::uint64_t scratch_bitmap_bytes(const Shape& shape, const AnalysisOptions& options,
                                   const OutputPaths& outputs);

}  // namespace skan_graph
