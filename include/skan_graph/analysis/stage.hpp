#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "skan_graph/analysis/events.hpp"
#include "skan_graph/analysis/mask_objects.hpp"
#include "skan_graph/analysis/memory_estimate.hpp"
#include "skan_graph/analysis/stage_option.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/column_descriptions.hpp"

namespace skan_graph {

class Analysis;

/// How far the flow runs. Each extent includes the previous ones.
enum class Extent { skeleton, graph, branches };

/// The image as a stage sees it.
struct StageContext {
  const ImageInfo& info;
  std::span<const double> spacing;  // one per axis
  const AnalysisOptions& options;
  const Progress& progress;  // may be empty
  const PaddedBitmap* mask = nullptr;  // from which the skeleton was thinned, or in which it lies
  std::function<void(const AnalysisWarning&)> warn;  // puts the name of the image first
  // The objects of the mask, and those of the nodes; null without options.objects.
  const MaskObjects* mask_objects = nullptr;
  const Objects* objects = nullptr;
};

/// The measured graph as a stage sees it.
struct MeasuredContext {
  const MeasuredGraph& measured;
  const EdgeWeights& weights;
  std::span<const Attribute> node_attributes;
  std::size_t dimensions;
  Analysis& analysis;  // for other measurements, each computed when it is first asked for
  const Objects* objects = nullptr;  // of the nodes; if given, the summary has a row for each
};

/// The bitmap that a stage makes, with additional results if it has any.
struct NewBitmap {
  PaddedBitmap bitmap;
  std::vector<Attribute> summary = {};  // columns of the summary, with one value each
  std::vector<PrunedPart> pruned = {};  // the removed parts

  NewBitmap(PaddedBitmap made) : bitmap(std::move(made)) {}
};

/// Describes a column that a stage adds to a table (see ColumnDescription).
struct StageColumn {
  std::string table, name, unit, meaning;
};

/// The declaration of a stage. The options of the command line and their help, the configuration
/// file, the settings that a resumed run compares, the provenance, the memory estimate and the
/// progress line are all made from these declarations.
///
///     read → (stages that replace the bitmap) → node index → (stages that add attributes)
///          → values → graph → branches
///
/// Analysis itself runs the stages of every run (graph, branches, …). An additional stage tells
/// when it is wanted, and reads the image, replaces the bitmap, or adds attributes. If several
/// wanted stages can read the image, the last one does. For every attribute of nodes the branch
/// table gets mean, median, minimum, maximum and the values at both ends; the skeleton table and
/// the summary, for the image or for each object of it, get the mean.
struct Stage {
  std::string name;      // "clean-up"
  std::string progress;  // for the progress line: "building the graph"
  Extent part_of = Extent::skeleton;
  std::vector<StageOption> options = {};
  /// Throws OptionError if its options do not fit each other; does not look at any image.
  std::function<void(const AnalysisOptions&)> check = {};
  std::function<StageMemory(const RunSize&, const AnalysisOptions&)> memory = {};
  /// Empty for the stages of every run.
  std::function<bool(const AnalysisOptions&)> is_wanted = {};
  std::function<MaskImage(const ImageFile&, const StageContext&)> read_image = {};
  std::function<NewBitmap(PaddedBitmap, const StageContext&)> new_bitmap = {};
  bool keeps_values = false;  // it removes pixels, and the others keep their values
  std::function<std::vector<Attribute>(const NodeIndex&, const StageContext&)> new_attributes =
      {};  // of nodes
  std::function<TableAttributes(const MeasuredContext&)> new_table_attributes = {};
  std::vector<StageColumn> columns = {};  // of the attributes above

  bool runs_with(const AnalysisOptions& given) const { return !is_wanted || is_wanted(given); }
};

/// The stages of the library, in the order of the flow.
const std::vector<Stage>& standard_stages();

/// Every column that each table can have, including those of the stages, which own the texts.
std::vector<TableDescription> describe_columns(std::span<const Stage> stages);

/// The memory of an output, and the extent after which it is written.
struct OutputMemory {
  Extent after;
  StageMemory memory;
};

/// The peak memory of a run to this extent that writes these outputs.
std::uint64_t expected_bytes(std::span<const Stage> stages, const AnalysisOptions& options,
                             const RunSize& size, Extent extent,
                             std::span<const OutputMemory> outputs = {});

}  // namespace skan_graph
