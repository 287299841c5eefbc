#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "skan_graph/analysis/events.hpp"
#include "skan_graph/analysis/memory_estimate.hpp"
#include "skan_graph/analysis/stage_option.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/attribute.hpp"

namespace skan_graph {

/// How much of the flow is asked for. Each is part of what follows it.
enum class Extent { skeleton, graph, branches };

/// What a stage sees of the image it works on.
struct StageContext {
  const ImageInfo& info;
  std::span<const double> spacing;  // one per axis
  const AnalysisOptions& options;
  const Progress& progress;  // may be empty
  const PaddedBitmap* mask = nullptr;  // that the skeleton was thinned from, or is within
  std::function<void(const AnalysisWarning&)> warn;  // the name of the image is put before it
};

/// What a stage sees once branches are measured.
struct MeasuredContext {
  const MeasuredGraph& measured;
  const EdgeWeights& weights;
  std::span<const Attribute> node_attributes;
  std::size_t dimensions;
};

/// A column that a stage adds to a table, for descriptions (see ColumnDescription).
struct StageColumn {
  std::string table, name, unit, meaning;
};

/// A stage of the flow, declared once. The options of the command line and their help, the
/// configuration file, the record that a resumed run compares, the provenance, the memory
/// estimate and the progress line are all made from the declarations.
///
///     read → (stages that replace the bitmap) → node index → (stages that add attributes)
///          → values → graph → branches
///
/// The stages of every run (graph, branches, …) are run by Analysis itself. One that is added
/// says when it is wanted, and reads the image, replaces the bitmap, or adds attributes. The last
/// wanted one that can read the image does so. Of every
/// attribute of nodes the branches get mean, median, minimum, maximum and the values at their
/// ends, skeletons and the image the mean.
struct Stage {
  std::string name;      // "clean-up"
  std::string progress;  // what a person reads while it runs: "building the graph"
  Extent part_of = Extent::skeleton;
  std::vector<StageOption> options = {};
  /// Throws OptionError where its options do not fit each other; looks at no image.
  std::function<void(const AnalysisOptions&)> check = {};
  std::function<StageMemory(const RunSize&, const AnalysisOptions&)> memory = {};
  /// Empty for the stages of every run.
  std::function<bool(const AnalysisOptions&)> is_wanted = {};
  std::function<MaskImage(const ImageFile&, const StageContext&)> read_image = {};
  std::function<PaddedBitmap(PaddedBitmap, const StageContext&)> new_bitmap = {};
  std::function<std::vector<Attribute>(const NodeIndex&, const StageContext&)> new_attributes =
      {};  // of nodes
  std::function<TableAttributes(const MeasuredContext&)> new_table_attributes = {};
  std::vector<StageColumn> columns = {};  // that these make

  bool runs_with(const AnalysisOptions& given) const { return !is_wanted || is_wanted(given); }
};

/// The stages that the library knows, in the order of the flow.
const std::vector<Stage>& standard_stages();

/// What a run takes at its peak that goes so far and then writes outputs, which take
/// `outputs[extent]` after the stages of that extent.
struct OutputMemory {
  Extent after;
  StageMemory memory;
};
std::uint64_t expected_bytes(std::span<const Stage> stages, const AnalysisOptions& options,
                             const RunSize& size, Extent extent,
                             std::span<const OutputMemory> outputs = {});

}  // namespace skan_graph
