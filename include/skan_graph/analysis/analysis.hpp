#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "skan_graph/analysis/analysis_input.hpp"
#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/analysis/events.hpp"
#include "skan_graph/analysis/mask_objects.hpp"
#include "skan_graph/analysis/stage.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/objects.hpp"
#include "skan_graph/bits/skeleton_check.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/measure/branch_ranks.hpp"
#include "skan_graph/measure/junction_measures.hpp"
#include "skan_graph/measure/main_path.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/measure/rooted_trees.hpp"
#include "skan_graph/measure/sholl.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/picture/plane.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Analyses an image. Owns all its data: bitmap, node index, values, graph and measures. The
/// graph, its measures and the tables are computed when they are first asked for.
///
///     const AnalysisInput input = open_input("skeleton.tif");
///     Analysis analysis(input);
///     write_table(analysis.branch_table(), "branches.csv");
///
/// Tables and references borrow from it and must not outlive it. Only one thread at a time may
/// use it; the work itself runs on all threads. Memory: see expected_bytes().
class Analysis {
 public:
  /// Reads the image, runs the stages that replace its bitmap or add attributes, and warns if
  /// the result does not look like a skeleton. Borrows the input for the call, and the stages for
  /// the lifetime of the analysis. Throws FileError, OptionError if an option does not fit the
  /// image, and whatever the events throw.
  explicit Analysis(const AnalysisInput& input, const AnalysisOptions& options = {},
                    const AnalysisEvents& events = {},
                    std::span<const Stage> stages = standard_stages());
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  const std::string& name() const { return name_; }  // the path of the image
  const AnalysisOptions& options() const { return options_; }
  const ImageInfo& info() const { return info_; }
  const std::vector<double>& spacing() const { return spacing_; }  // one per axis
  const NodeIndex& node_index() const { return node_index_; }
  const PixelValues& values() const { return values_; }
  const EdgeWeights& weights() const { return weights_; }
  /// The skeleton, and the mask that it was thinned from. The mask is null if there is none or
  /// options().needs_mask_later() is false.
  const PaddedBitmap& bitmap() const { return image_.bitmap; }
  const PaddedBitmap* mask() const { return mask_ ? &*mask_ : nullptr; }
  /// The skeleton before its pruning; null without pruning or options().keep_unpruned.
  const PaddedBitmap* unpruned() const { return unpruned_ ? &*unpruned_ : nullptr; }
  /// The objects of the nodes; null unless options().objects.
  const Objects* objects() const { return objects_ ? &*objects_ : nullptr; }
  /// The panels of a picture. Throws OptionError if the image has too many axes.
  Panels panels() const;
  /// What each panel shows of the grey image that the mask was made of, or of that with the
  /// values. Empty if there is neither, or without options().keep_image.
  std::span<const Plane> image_planes() const { return image_planes_; }
  const SkeletonCheck& skeleton_check() const { return check_; }
  std::span<const Attribute> attributes() const { return attributes_; }  // of nodes

  /// Passes a warning to the events, with the name of the image before it.
  void warn(const AnalysisWarning& warning) const;

  /// Announces the start of a stage by its name; returns its progress callback.
  Progress begin(std::string_view stage) const;

  /// The expected size of the graph and of everything after it, for expected_bytes(). Does not
  /// build the graph.
  RunSize expected_size() const;

  /// After the junction clean-up.
  const PixelGraph& graph();
  const MeasuredGraph& measured();
  const UninitializedVector<Degree>& degrees();
  const std::vector<SkeletonMeasures>& skeletons();
  const JunctionClusters& junction_clusters();
  const MainPaths& found_main_paths();
  /// The same; null unless options().main_path.
  const MainPaths* main_paths();
  /// From options().root, or from the main paths if no root is given.
  const RootedTrees& trees();
  const BranchRanks& branch_ranks();
  /// One for each node, or empty if no stage measures them.
  std::span<const double> radii() const;

  Table node_table();
  Table branch_table();
  Table skeleton_table();
  Table summary_table();
  Table mesh_table();  // for 2D and 3D images
  Table pruned_table();  // without rows if nothing is pruned
  Table junction_table();
  Table sholl_table();
  /// The column options().colour of the branch table alone, also where options().columns leave
  /// it out. Throws OptionError if this run does not have it.
  Table colour_column();

 private:
  /// Object after object; if there are objects, with the object of each mesh as an attribute.
  struct MeshSizes {
    std::vector<std::uint64_t> sizes;
    std::vector<Attribute> objects;
  };

  MaskImage read(const AnalysisInput& input);
  void run(const Stage& stage, MaskImage& image);
  MaskImage read_image(const ImageFile& file) const;
  std::optional<PixelValues> read_values(const AnalysisInput& input) const;
  std::vector<Plane> read_planes(const AnalysisInput& input) const;
  void read_mask(const ImageFile& file);
  void keep_mask(const MaskImage& image);
  std::optional<Objects> find_objects(bool of_mask) const;
  PixelGraph whole_graph() const;
  const MeshSizes& meshes();
  /// `objects` are the objects of the nodes; null before there are nodes.
  StageContext context(const Progress& progress, const Objects* objects) const;
  std::vector<Attribute> find_attributes() const;
  const TableAttributes& table_attributes();
  Table whole_branch_table();
  Table with_chosen_columns(Table table, std::string_view name) const;
  std::vector<double> position_of(const std::vector<double>& pixel, const char* option) const;
  std::vector<NodeId> find_roots();
  std::vector<double> sholl_centre();
  Progress progress_of(const Stage& stage) const;

  const AnalysisOptions options_;
  const AnalysisEvents events_;
  const std::span<const Stage> stages_;
  const std::string name_;
  const ImageInfo info_;
  const std::vector<double> spacing_;
  std::optional<PaddedBitmap> mask_;
  std::optional<MaskObjects> mask_objects_;
  std::optional<PaddedBitmap> unpruned_;
  std::vector<PrunedPart> pruned_;
  std::vector<Attribute> summary_attributes_;  // of the stages that made the bitmap
  const MaskImage image_;
  const NodeIndex node_index_;
  const std::optional<Objects> objects_;
  const std::optional<PixelValues> other_values_;
  const PixelValues& values_;
  const std::vector<Plane> image_planes_;
  const std::vector<Attribute> attributes_;
  const EdgeWeights weights_;
  const SkeletonCheck check_;
  std::optional<PixelGraph> graph_;  // until it becomes part of the measured graph
  std::optional<MeasuredGraph> measured_;
  std::optional<UninitializedVector<Degree>> degrees_;
  std::optional<std::vector<SkeletonMeasures>> skeletons_;
  std::optional<JunctionClusters> clusters_;
  std::optional<MainPaths> main_paths_;
  std::optional<RootedTrees> trees_;
  std::optional<BranchRanks> ranks_;
  std::optional<std::vector<JunctionMeasures>> junctions_;
  std::optional<Sholl> sholl_;
  std::optional<TableAttributes> table_attributes_;
  std::optional<MeshSizes> meshes_;
};

}  // namespace skan_graph
